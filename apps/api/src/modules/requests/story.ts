import { type Command, fen, formatFen, formatWindow } from '@teyue/domain'

type Payload = Record<string, unknown>
interface Told {
  actor: string
  capacity: string
  payload: Payload
  at: number
}

const text = (payload: Payload, key: string): string => (typeof payload[key] === 'string' ? (payload[key] as string) : '')
const money = (payload: Payload): string => formatFen(fen(Number(payload.totalFen ?? 0)))
/** A day is told by its date: 「明天」 would be wrong when it is read tomorrow. */
const longBefore = (at: number): number => at - 30 * 86_400_000
const when = ({ payload, at }: Told): string => {
  const { start, end } = payload as { start?: string; end?: string }
  return start && end ? formatWindow(Date.parse(start), Date.parse(end), longBefore(at)) : ''
}
/** A resident's act that somebody else entered says so: 「陈女士同意报价，周予安记录」. */
const enteredFor = ({ actor, capacity, payload }: Told): string => {
  const forName = text(payload, 'residentName') || '业主'
  if (capacity === 'resident') return actor
  return forName
}
const enteredBy = ({ actor, capacity, payload }: Told): string => {
  const witness = text(payload, 'witnessName')
  if (capacity === 'manager') return `${witness ? `，${witness}见证` : ''}，${actor}记录`
  return capacity === 'technician' ? `，在${actor}的手机上` : ''
}

interface Story {
  /** Past tense; the type of the event. */
  type: string
  sentence: (told: Told) => string
  /** What the person's own words were, shown below the sentence. */
  note?: (payload: Payload) => string
}

const words = (payload: Payload): string => text(payload, 'words') || text(payload, 'reason') || text(payload, 'note')

const photoNames: Record<string, string> = {
  before: '施工前的照片',
  after: '施工后的照片',
  noEntry: '门口的照片',
  damage: '损坏的照片',
  paper: '纸质单的照片',
  proof: '证明的照片',
  quotation: '盖章报价单的照片',
  receipt: '小票的照片',
}

/** What is told beside the commands of the lifecycle. */
export type BesideCommands =
  | 'log'
  | 'addPhoto'
  | 'tickStep'
  | 'settleDamage'
  | 'handOver'
  | 'issueMaterial'
  | 'returnMaterial'
  | 'recordPurchase'

/** How each command is kept and told: the type of its event, and the sentence of the timeline. */
export const stories: Record<Command | BesideCommands, Story> = {
  log: {
    type: 'request.logged',
    sentence: (t) =>
      t.capacity === 'resident'
        ? `${t.actor}提交：${text(t.payload, 'need')}`
        : `${t.actor}为${text(t.payload, 'contactName')}登记：${text(t.payload, 'need')}`,
    note: (p) => text(p, 'demands'),
  },
  recordContact: {
    type: 'request.contactRecorded',
    sentence: (t) => (t.payload.kind === 'talk' ? `${t.actor}和业主联系上了` : `${t.actor}联系业主，没有接通`),
    note: words,
  },
  redirect: { type: 'request.redirected', sentence: (t) => `${t.actor}转办到${text(t.payload, 'whereTo')}，不收费`, note: words },
  askPrice: { type: 'request.priceAsked', sentence: (t) => `${t.actor}报区域公司核价`, note: words },
  decidePrice: {
    type: 'request.priceDecided',
    sentence: (t) => (t.payload.granted ? `区域公司${t.actor}核定了价格` : `区域公司${t.actor}没有同意核价`),
    note: words,
  },
  offer: { type: 'request.offered', sentence: (t) => `${t.actor}说明价格，报价 ${money(t.payload)}`, note: words },
  agree: {
    type: 'request.agreed',
    sentence: (t) =>
      `${enteredFor(t)}同意报价 ${money(t.payload)}${t.payload.manner === 'spoken' ? `，口头同意${enteredBy(t)}` : `，并签字${enteredBy(t)}`}`,
    note: words,
  },
  decline: { type: 'request.declined', sentence: (t) => `${enteredFor(t)}不需要这次服务${enteredBy(t)}`, note: words },
  signConsent: { type: 'request.consentSigned', sentence: (t) => `${enteredFor(t)}补签同意${enteredBy(t)}` },
  withdrawOffer: { type: 'request.offerWithdrawn', sentence: (t) => `${t.actor}撤回了报价`, note: words },
  lapse: { type: 'request.lapsed', sentence: (t) => `${t.actor}多次联系不上业主，这一单结束` },
  dispatch: { type: 'request.dispatched', sentence: (t) => `${t.actor}派工给${text(t.payload, 'departmentName')}`, note: words },
  returnDispatch: { type: 'request.dispatchReturned', sentence: (t) => `主管${t.actor}退回派工`, note: words },
  recall: { type: 'request.recalled', sentence: (t) => `${t.actor}收回派工`, note: words },
  proposeTime: { type: 'request.timeProposed', sentence: (t) => `${t.actor}提出新时间 ${when(t)}`, note: words },
  relayTime: { type: 'request.timeRelayed', sentence: (t) => `${t.actor}把新时间 ${when(t)} 转告业主`, note: words },
  agreeTime: { type: 'request.timeAgreed', sentence: (t) => `${enteredFor(t)}同意 ${when(t)}${enteredBy(t)}` },
  declineTime: { type: 'request.timeDeclined', sentence: (t) => `${enteredFor(t)}说 ${when(t)} 不行${enteredBy(t)}`, note: words },
  changeTime: { type: 'request.timeChanged', sentence: (t) => `${enteredFor(t)}改约 ${when(t)}${enteredBy(t)}`, note: words },
  assign: { type: 'request.assigned', sentence: (t) => `主管${t.actor}派给${text(t.payload, 'technicianName')}` },
  reassign: { type: 'request.reassigned', sentence: (t) => `主管${t.actor}改派给${text(t.payload, 'technicianName')}`, note: words },
  setOut: { type: 'request.setOut', sentence: (t) => `${t.actor}出发` },
  noEntry: { type: 'request.noEntry', sentence: (t) => `${t.actor}到了门口，没有人应门`, note: words },
  arrive: { type: 'request.arrived', sentence: (t) => `${t.actor}到家，五个一已确认` },
  quote: { type: 'request.quoted', sentence: (t) => `${t.actor}现场报价 ${money(t.payload)}`, note: words },
  agreeQuote: { type: 'request.quoteAgreed', sentence: (t) => `${enteredFor(t)}同意现场报价 ${money(t.payload)}，并签字${enteredBy(t)}` },
  declineQuote: { type: 'request.quoteDeclined', sentence: (t) => `${enteredFor(t)}不同意现场报价${enteredBy(t)}`, note: words },
  start: { type: 'request.started', sentence: (t) => `${t.actor}开工` },
  hold: { type: 'request.held', sentence: (t) => `${t.actor}暂停：${text(t.payload, 'whyName')}`, note: words },
  replan: { type: 'request.replanned', sentence: (t) => `${t.actor}重新安排上门 ${when(t)}`, note: words },
  giveUp: { type: 'request.givenUp', sentence: (t) => `项目经理${t.actor}确认做不了，结束`, note: words },
  finish: { type: 'request.finished', sentence: (t) => `${t.actor}完工，请业主试用验收`, note: words },
  acceptWork: {
    type: 'request.accepted',
    sentence: (t) =>
      `${enteredFor(t)}验收签字，${t.payload.satisfaction === 'verySatisfied' ? '很满意' : '满意'}，${Number(t.payload.stars)} 星${enteredBy(t)}`,
    note: (p) => text(p, 'comment'),
  },
  rejectWork: { type: 'request.rejected', sentence: (t) => `${enteredFor(t)}还不满意${enteredBy(t)}`, note: words },
  resume: { type: 'request.resumed', sentence: (t) => `${t.actor}继续返工，不另收费` },
  returnVisit: { type: 'request.returnVisitAssigned', sentence: (t) => `主管${t.actor}安排${text(t.payload, 'technicianName')}再上门` },
  escalateUnsigned: { type: 'request.escalated', sentence: (t) => `${t.actor}多次联系未签字，报项目经理`, note: words },
  resolve: {
    type: 'request.resolved',
    sentence: (t) => `项目经理${t.actor}和业主商定：${t.payload.outcome === 'rework' ? '返工' : '请业主再验收'}`,
    note: words,
  },
  settle: { type: 'request.settled', sentence: (t) => `项目经理${t.actor}和业主协商结案`, note: words },
  receiveForm: { type: 'request.formReceived', sentence: (t) => `${t.actor}收到签好的处理单` },
  followUp: {
    type: 'request.followedUp',
    sentence: (t) => `${t.actor}${t.payload.how === 'visit' ? '上门' : '电话'}回访，业主${t.payload.satisfied ? '满意' : '不满意'}`,
    note: words,
  },
  closeUnreached: { type: 'request.closedUnreached', sentence: (t) => `项目经理${t.actor}：多次回访联系不上，结束`, note: words },
  rectify: { type: 'request.rectified', sentence: (t) => `项目经理${t.actor}完成整改`, note: words },
  reworkAfterFollowUp: { type: 'request.reworkOrdered', sentence: (t) => `项目经理${t.actor}安排返工`, note: words },
  cancel: {
    type: 'request.cancelled',
    sentence: (t) =>
      t.capacity === 'resident'
        ? `${t.actor}取消了这一单`
        : t.payload.breach
          ? `${t.actor}取消了这一单，属公司违约`
          : `${t.actor}取消了这一单`,
    note: words,
  },
  serveAtCounter: { type: 'request.servedAtCounter', sentence: (t) => `${t.actor}在服务点办结，当场付费` },
  claimWarranty: { type: 'request.warrantyClaimed', sentence: (t) => `${enteredFor(t)}质保报修，已开新单${enteredBy(t)}`, note: words },
  changeParty: { type: 'request.partyChanged', sentence: (t) => `${t.actor}登记变更当事人`, note: words },
  reportDamage: { type: 'request.damageReported', sentence: (t) => `${t.actor}报告损坏，已报项目经理`, note: words },
  addPhoto: {
    type: 'request.photoAdded',
    sentence: (t) =>
      `${t.actor}上传了${photoNames[String((t.payload.photos as { purpose?: string }[] | undefined)?.[0]?.purpose)] ?? '照片'}`,
  },
  tickStep: { type: 'request.stepRecorded', sentence: (t) => `${t.actor}记录步骤：${text(t.payload, 'instruction')}` },
  settleDamage: { type: 'request.damageSettled', sentence: (t) => `项目经理${t.actor}处理了损坏`, note: words },
  issueMaterial: {
    type: 'request.materialIssued',
    sentence: (t) => `${t.actor}开了${t.payload.kind === 'bought' ? '代购单' : '领料单'} ${text(t.payload, 'number')}`,
    note: words,
  },
  returnMaterial: {
    type: 'request.materialReturned',
    sentence: (t) => `${t.actor}收回材料，退料单 ${text(t.payload, 'number')}`,
    note: words,
  },
  recordPurchase: { type: 'request.materialBought', sentence: (t) => `${t.actor}登记代购小票，${text(t.payload, 'number')}`, note: words },
  handOver: {
    type: 'request.handedOver',
    sentence: (t) => `客户经理由${text(t.payload, 'fromName')}换成${text(t.payload, 'toName')}`,
    note: words,
  },
}

const byType = new Map(Object.values(stories).map((story) => [story.type, story]))

/** One sentence with a person in it, and what was said. */
export function tell(event: { type: string; at: string; actorName: string | null; actorCapacity: string; payload: Payload }): {
  sentence: string
  note: string
} {
  const story = byType.get(event.type)
  const told = { actor: event.actorName ?? '系统', capacity: event.actorCapacity, payload: event.payload, at: Date.parse(event.at) }
  return { sentence: story?.sentence(told) ?? event.type, note: story?.note?.(event.payload) ?? '' }
}
