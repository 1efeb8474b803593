import type { LineView, MaterialToCharge, Next, QuoteView, RequestSummary, RequestView } from '@teyue/contract'
import { isOpen, type State } from '@teyue/domain/lifecycle/states'
import type { PriceLine } from '../components/price-lines.tsx'
import type { StateKind } from '../components/state-tag.tsx'
import { moneyText } from '../format/money.ts'
import { windowAfter } from '../format/time.ts'

export type Viewer = 'owner' | 'staff'

const kinds: Partial<Record<State, StateKind>> = { logged: 'logged', offered: 'confirm', quoted: 'confirm', done: 'accept' }

/** 「待您确认」: what the owner is waited for. */
function yoursText({ state, stateName, next }: Pick<RequestSummary, 'state' | 'stateName' | 'next'>): string {
  if (state === 'offered' || state === 'quoted' || state === 'done') return stateName.replace(/^待/, '待您')
  if (next?.kind === 'answerTime' || next?.kind === 'answerQuote') return '待您答复'
  return next?.kind === 'sign' ? '待您签字' : '待您处理'
}

export type Tag = { kind: StateKind; text: string; yours: boolean }

/** The state tag: solid when it waits for the reader, in the warning colour when a promise slipped. */
export function tagOf(request: Pick<RequestSummary, 'state' | 'stateName' | 'next'>, viewer: Viewer): Tag {
  const { state, stateName, next } = request
  if (next?.yours) return { kind: kinds[state] ?? 'doing', text: viewer === 'owner' ? yoursText(request) : stateName, yours: true }
  if (next?.overdue) return { kind: 'late', text: `超时 · ${stateName}`, yours: false }
  return { kind: isOpen(state) ? (kinds[state] ?? 'doing') : 'done', text: stateName, yours: false }
}

const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '东方', '端木', '司徒', '南宫']

/** 「何师傅」 */
export function masterName(name: string | undefined): string {
  if (!name) return '师傅'
  const surname = doubleSurnames.find((double) => name.startsWith(double)) ?? name.slice(0, 1)
  return `${surname}师傅`
}

/** 「何师傅到您家」: who does what next, as the reader would say it. */
export function nextText(next: Pick<Next, 'who' | 'what' | 'yours'>, viewer: Viewer): string {
  const what = viewer === 'owner' ? next.what.replace(/业主/g, '您') : next.what.replace(/到您家/g, '到业主家')
  if (next.yours) return `您${what}`
  const who = next.who.capacity === 'technician' ? masterName(next.who.name) : next.who.name
  return `${who}${what}`
}

const holdWords: Record<string, string> = {
  parts: '等材料到齐',
  overload: '用电负荷不够',
  unlisted: '价目表没有，在核价',
  unsafe: '现场不安全',
  beyondSkill: '要换更专门的师傅',
  ownerAway: '等您在家',
}
export const holdText = (why: string): string => holdWords[why] ?? why

export const owesSignature = (request: RequestView): boolean =>
  request.commands.some((one) => one.command === 'signConsent' && one.possible)

/** The one sentence of a request's screen, to the owner. */
export function headlineForOwner(request: RequestView): string {
  const { manager, technician, department, appointment, next } = request
  const master = masterName(technician?.name)
  const owed = request.charge?.totalFen
  const sentences: Record<State, () => string> = {
    logged: () => (next?.kind === 'offer' ? `${manager.name}在为您写报价` : `${manager.name}会联系您`),
    pricing: () => '区域公司在核定价格',
    offered: () => (next?.yours === false ? '报价等确认' : '请您看报价，再决定'),
    agreed: () => `您同意了，${manager.name}来派工`,
    dispatched: () => (request.timeProposal?.relayed ? '师傅换了时间，请您看看' : `${department?.name ?? '部门'}在为您派师傅`),
    assigned: () => (appointment ? `${windowAfter('师傅', appointment.start, appointment.end)} 上门` : '师傅已派好'),
    underway: () => `${master}在来的路上`,
    onSite: () => (owesSignature(request) ? `${master}到了，请您先签字` : `${master}到您家了`),
    quoted: () => '看过现场，报价请您定',
    working: () => `${master}正在施工`,
    onHold: () => `先停一下，${request.hold ? holdText(request.hold.why) : '等条件齐了再做'}`,
    done: () => '请您试一试，再验收',
    rework: () => '免费返工，做到您满意',
    escalated: () => '项目经理在协调',
    accepted: () => `验收好了，${manager.name}会回访`,
    rectifying: () => '项目经理在整改',
    closed: () => '这一单办完了',
    declined: () => (owed ? `没有做，只收 ${moneyText(owed)}` : '没有做，不收费'),
    cancelled: () => (request.breach ? '公司取消了，不收费' : '这一单取消了，不收费'),
    redirected: () => `转到${request.redirectedTo ?? '负责的岗位'}，不收费`,
    settled: () => (owed ? `协商结案，收 ${moneyText(owed)}` : '协商结案，不收费'),
  }
  return sentences[request.state]()
}

const startWords: Partial<Record<State, string>> = {
  logged: '提交',
  offered: '发来',
  quoted: '发来',
  underway: '出发',
  done: '完工',
  accepted: '完工',
  working: '开工',
  agreed: '同意',
  onHold: '暂停',
}
/** What its clock counts from; of an offer that is owed, no longer from when the request was logged. */
export const startWordOf = (state: State, kind: Next['kind']): string => (kind === 'offer' ? undefined : startWords[state]) ?? '起'

/** 「1 个」, 「2.5 米」: thousandths are how the API counts. */
export const quantityText = (quantityMilli: number, unit: string): string => `${Number((quantityMilli / 1000).toFixed(3))} ${unit}`

/** A line of a quote with what it includes and how it is counted. */
export function priceLineOf(line: LineView, charged?: MaterialToCharge['lines'][number]): PriceLine {
  const warranty = line.warrantyDays > 0 ? ` · 保修 ${line.warrantyDays} 天` : ''
  // Which of several lines may still rise, and to what, is the owner's to know before they agree (PRICE-7).
  const cap = line.notMoreThanFen > line.amountFen && !charged ? ` · 不超过 ${moneyText(line.notMoreThanFen)}` : ''
  return {
    text: line.name,
    fen: charged?.amountFen ?? line.amountFen,
    note:
      charged?.explanation ||
      (line.casePrice ? '区域公司为这一单核定' : '') ||
      (line.slip ? `材料，${line.slip.kind === 'bought' ? '代购单' : '领料单'} ${line.slip.number}` : `人工${warranty}${cap}`),
    count: charged?.explanation
      ? quantityText(charged.quantityMilli, line.unit)
      : isBare(line) && !countsHours(line)
        ? countText(line)
        : line.explanation,
  }
}

/** The quote that holds now: the open one, else what was agreed, else the last that was made. */
export function quoteNow(request: Pick<RequestView, 'quotes' | 'agreedVersion'>): QuoteView | undefined {
  const { quotes, agreedVersion } = request
  return quotes.find((one) => one.status === 'open') ?? quotes.find((one) => one.version === agreedVersion)
}

/** How hours are rounded has to be read beside them: what was worked is not what is counted. */
const countsHours = ({ explanation }: Pick<LineView, 'explanation'>) => explanation.includes('首小时')

type Counted = Pick<LineView, 'quantityMilli' | 'unit' | 'unitFen' | 'amountFen'>
/** Nothing but so many times the unit price. */
const isBare = ({ amountFen, unitFen, quantityMilli }: Counted) => Math.abs(amountFen * 1000 - unitFen * quantityMilli) < 1000
export const countText = (line: Counted): string =>
  `${quantityText(line.quantityMilli, line.unit)}${isBare(line) ? ` × ${moneyText(line.unitFen)}` : ''}`

const workDone: ReadonlySet<State> = new Set<State>(['done', 'accepted', 'rectifying', 'escalated'])
/** Whether the agreed time still lies ahead: once the work is done it says nothing any more. */
export const visitAhead = ({ state }: Pick<RequestSummary, 'state'>): boolean => isOpen(state) && !workDone.has(state)

export const openQuote = (request: Pick<RequestView, 'quotes'>): QuoteView | undefined =>
  request.quotes.find((one) => one.status === 'open')
export const agreedQuote = (request: Pick<RequestView, 'quotes' | 'agreedVersion'>): QuoteView | undefined =>
  request.quotes.find((one) => one.version === request.agreedVersion)

/** Whether the reader is who pays: by account, or by name where a quote names its payer only so. */
export const paysOneself = (payer: QuoteView['payer'], reader: { id: string; name: string }): boolean =>
  payer.personId ? payer.personId === reader.id : payer.name.trim() === reader.name.trim()

/** 「编号 …」, with the mark that it is void. */
export function numberText(request: Pick<RequestSummary, 'number' | 'state'>): string {
  if (!request.number) return '还没有编号'
  return `编号 ${request.number}${request.state === 'cancelled' ? '（作废）' : ''}`
}

/** A portrait that can be shown; a person without a photo has only a name for it, and gets a drawn face. */
export const portraitUrl = (portrait: string): string | null => (/^(https?:|data:|\/)/.test(portrait) ? portrait : null)
