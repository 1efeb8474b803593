/** A screen to look at: whose phone it is on, and the demo's story that it shows. */
export interface Route {
  app: 'owner' | 'staff'
  /** Name of the picture. */
  name: string
  path: string
  /** The person's key in the demo's content. */
  as: string
  /** The story whose request the page is opened with, by its key. */
  story?: string
  params?: Record<string, string>
  /** Opened with the request's first signature. */
  signature?: true
  /** What is done on the page before it is looked at. */
  steps?: readonly Step[]
}

/** A tap on words, or the code of a desk's sign-in written into the field of this name. */
export type Step = { tap: string | RegExp } | { deskCodeInto: string }

const taps = (...words: (string | RegExp)[]) => ({ steps: words.map((tap) => ({ tap })) })

const owner = (name: string, path: string, as: string, more: Partial<Route> = {}): Route => ({
  app: 'owner',
  name,
  path: `/pages/${path}/index`,
  as,
  ...more,
})
const staff = (name: string, path: string, as: string, more: Partial<Route> = {}): Route => ({
  app: 'staff',
  name,
  path: `/pages/${path}/index`,
  as,
  ...more,
})

export const routes: readonly Route[] = [
  owner('services', 'services', 'lin-zhixia'),
  owner('services-without-home', 'services', 'fei-yang'),
  owner('requests', 'requests', 'xu-wenyuan'),
  owner('me', 'me', 'lin-zhixia'),
  owner('item', 'booking/item', 'lin-zhixia', { params: { code: 'GS-01' } }),
  owner('item-capped', 'booking/item', 'lin-zhixia', { params: { code: 'GS-10' } }),
  owner('book', 'booking/book', 'lin-zhixia', { params: { need: '洗手盆龙头滴水' } }),
  owner('request-logged', 'request/detail', 'chen-boyu', { story: 'logged-slow-drain' }),
  owner('request-offered', 'request/detail', 'he-yulan', { story: 'offered-chandelier' }),
  owner('request-assigned', 'request/detail', 'zhao-mingde', { story: 'assigned-pipe' }),
  owner('request-underway', 'request/detail', 'qin-yue', { story: 'underway-switch' }),
  owner('request-quoted', 'request/detail', 'lin-zhixia', { story: 'quoted-basin-tap' }),
  owner('request-done', 'request/detail', 'zhou-lixing', { story: 'done-tap-wait' }),
  owner('request-rework', 'request/detail', 'you-jiahe', { story: 'rework-silicone' }),
  owner('request-closed', 'request/detail', 'xu-wenyuan', { story: 'closed-faucet' }),
  owner('agree', 'request/agree', 'he-yulan', { story: 'offered-chandelier' }),
  owner('agree-changed-price', 'request/agree', 'lin-zhixia', { story: 'quoted-basin-tap' }),
  owner('papers', 'request/detail', 'xu-wenyuan', { story: 'closed-faucet', ...taps(/^单据、合同和验收单/) }),
  owner('sign-consent', 'request/sign', 'he-yulan', { story: 'offered-chandelier', params: { purpose: 'consent', command: 'agree' } }),
  owner('sign-acceptance', 'request/sign', 'zhou-lixing', {
    story: 'done-tap-wait',
    params: { purpose: 'acceptance', command: 'acceptWork' },
  }),
  owner('agree-material', 'request/agree', 'fang-zhou', { story: 'quoted-valve-material' }),
  owner('accept-material', 'request/accept', 'peng-yuqing', { story: 'done-hose-material' }),
  owner('time', 'request/time', 'wu-peizhen', { story: 'dispatched-time-relayed' }),
  owner('change-time', 'request/change-time', 'zhao-mingde', { story: 'assigned-pipe' }),
  owner('accept', 'request/accept', 'zhou-lixing', { story: 'done-tap-wait' }),
  owner('reject', 'request/reject', 'zhou-lixing', { story: 'done-tap-wait' }),
  owner('warranty', 'request/warranty', 'xu-wenyuan', { story: 'closed-faucet' }),
  owner('damage', 'request/damage', 'zhou-lixing', { story: 'done-tap-wait' }),
  owner('signature', 'request/signature', 'zhou-lixing', { story: 'done-tap-wait', signature: true }),
  owner('homes', 'mine/homes', 'lin-zhixia'),
  owner('bind', 'mine/bind', 'fei-yang'),
  owner('inbox', 'mine/inbox', 'lin-zhixia'),
  owner('type', 'mine/type', 'lin-zhixia'),
  owner('privacy', 'mine/privacy', 'lin-zhixia'),
  owner('queue', 'mine/queue', 'lin-zhixia'),

  staff('todo-manager', 'todo', 'zhou-yuan'),
  staff('todo-supervisor', 'todo', 'zheng-mingchuan'),
  staff('todo-technician', 'todo', 'he-shusheng'),
  staff('todo-project-manager', 'todo', 'cheng-liheng'),
  staff('requests-manager', 'requests', 'zhou-yuan'),
  staff('requests-technician', 'requests', 'he-shusheng'),
  staff('me', 'me', 'zhou-yuan'),
  staff('my-certificates', 'people/mine', 'he-shusheng'),
  staff('team-certificates', 'people/team', 'cheng-liheng'),
  staff('inbox', 'inbox', 'zhou-yuan'),
  staff('desk', 'desk', 'cheng-liheng'),
  staff('desk-confirm', 'desk', 'cheng-liheng', { steps: [{ deskCodeInto: '登录码' }, { tap: '下一步' }] }),
  staff('request-logged', 'request', 'fang-shiyu', { story: 'logged-slow-drain' }),
  staff('ask-price', 'request', 'fang-shiyu', { story: 'logged-slow-drain', params: { do: 'askPrice' } }),
  staff('scan-paper', 'requests', 'zhou-yuan', taps('扫单据')),
  staff('papers', 'request', 'fang-shiyu', { story: 'accepted-overdue', ...taps(/^单据、合同和验收单/) }),
  staff('sign-on-paper', 'signing/sign', 'zhou-yuan', { story: 'agreed-spoken-breaker', params: { command: 'signConsent' } }),
  staff('request-agreed', 'request', 'zhou-yuan', { story: 'agreed-spoken-breaker' }),
  staff('request-dispatched', 'request', 'zheng-mingchuan', { story: 'dispatched-time-relayed' }),
  staff('request-accepted', 'request', 'fang-shiyu', { story: 'accepted-overdue' }),
  staff('request-escalated', 'request', 'cheng-liheng', { story: 'escalated-drain' }),
  staff('request-material', 'request', 'fan-lixin', { story: 'done-hose-material' }),
  staff('issue-slip', 'request', 'fan-lixin', { story: 'quoted-valve-material', ...taps(/^开领料单/) }),
  staff('issue-purchase', 'request', 'fan-lixin', { story: 'quoted-valve-material', ...taps(/^开领料单/, '替业主代购') }),
  staff('return-material', 'request', 'fan-lixin', { story: 'done-hose-material', ...taps(/^收回没用的材料/) }),
  staff('quote-material', 'visit/quote', 'shao-yiming', { story: 'quoted-valve-material' }),
  staff('log', 'manager/log', 'zhou-yuan'),
  staff('offer', 'manager/offer', 'fang-shiyu', { story: 'logged-slow-drain' }),
  staff('dispatch', 'manager/dispatch', 'zhou-yuan', { story: 'agreed-spoken-breaker' }),
  staff('follow-up', 'manager/follow-up', 'fang-shiyu', { story: 'accepted-overdue' }),
  staff('change-party', 'manager/change-party', 'zhou-yuan', { story: 'agreed-spoken-breaker' }),
  staff('bindings', 'manager/bindings', 'zhou-yuan'),
  staff('board', 'supervisor/board', 'zheng-mingchuan'),
  staff('assign', 'supervisor/assign', 'zheng-mingchuan', { story: 'dispatched-time-relayed', params: { command: 'assign' } }),
  staff('visit-assigned', 'visit/steps', 'he-shusheng', { story: 'assigned-pipe' }),
  staff('visit-early', 'visit/steps', 'he-shusheng', { story: 'assigned-pipe', ...taps(/^出发去/) }),
  staff('visit-underway', 'visit/steps', 'ma-jianping', { story: 'underway-switch' }),
  staff('visit-on-site', 'visit/steps', 'tian-dayong', { story: 'onsite-pull-out-valve' }),
  staff('visit-quoted', 'visit/steps', 'he-shusheng', { story: 'quoted-basin-tap' }),
  staff('visit-working', 'visit/steps', 'cui-zhiqiang', { story: 'working-water-heater' }),
  staff('visit-done', 'visit/steps', 'he-shusheng', { story: 'done-tap-wait' }),
  staff('quote', 'visit/quote', 'tian-dayong', { story: 'onsite-pull-out-valve' }),
  staff('sign-quote', 'signing/sign', 'he-shusheng', { story: 'quoted-basin-tap', params: { command: 'agreeQuote' } }),
  staff('sign-acceptance', 'signing/sign', 'he-shusheng', { story: 'done-tap-wait', params: { command: 'acceptWork' } }),
  staff('case-prices', 'project/case-prices', 'gu-yanqing'),
  staff('decide-price', 'project/decide-price', 'gu-yanqing', { story: 'pricing-piano' }),
  staff('damages', 'project/damages', 'cheng-liheng'),
  staff('settle', 'project/settle', 'cheng-liheng', { story: 'escalated-drain' }),
  staff('stand-ins', 'project/stand-ins', 'cheng-liheng'),
  staff('hand-over', 'project/hand-over', 'cheng-liheng'),
]
