import Taro from '@tarojs/taro'

/** Every screen of the app by name; the paths are those of app.config.ts. */
export const pagePaths = {
  todo: '/pages/todo/index',
  requests: '/pages/requests/index',
  me: '/pages/me/index',
  request: '/pages/request/index',
  inbox: '/pages/inbox/index',
  desk: '/pages/desk/index',
  log: '/pages/manager/log/index',
  offer: '/pages/manager/offer/index',
  dispatch: '/pages/manager/dispatch/index',
  followUp: '/pages/manager/follow-up/index',
  sign: '/pages/signing/sign/index',
  changeParty: '/pages/manager/change-party/index',
  bindings: '/pages/manager/bindings/index',
  board: '/pages/supervisor/board/index',
  assign: '/pages/supervisor/assign/index',
  visit: '/pages/visit/steps/index',
  quote: '/pages/visit/quote/index',
  casePrices: '/pages/project/case-prices/index',
  decidePrice: '/pages/project/decide-price/index',
  damages: '/pages/project/damages/index',
  settle: '/pages/project/settle/index',
  myCertificates: '/pages/people/mine/index',
  team: '/pages/people/team/index',
  standIns: '/pages/project/stand-ins/index',
  handOver: '/pages/project/hand-over/index',
} as const

export type PageName = keyof typeof pagePaths

const tabs: readonly PageName[] = ['todo', 'requests', 'me']

export function urlOf(page: PageName, params: Record<string, string> = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length > 0 ? `${pagePaths[page]}?${query.join('&')}` : pagePaths[page]
}

export function openPage(page: PageName, params: Record<string, string> = {}): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: pagePaths[page] })
  else void Taro.navigateTo({ url: urlOf(page, params) })
}

/** Back to where this screen was opened from; to the to-do list when it was opened directly. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: pagePaths.todo })
}

/** A parameter of the page's address. */
export function pageParam(params: Record<string, string | undefined> | undefined, name: string): string {
  const value = params?.[name] ?? ''
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
