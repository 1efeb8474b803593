import type { ClauseId } from '../clauses.ts'
import type { Capacity } from '../people.ts'
import type { Judgement } from './facts.ts'
import type { Guard } from './guards.ts'
import * as g from './guards.ts'
import { beforeWork, openStates, type State } from './states.ts'

export interface Rule {
  /** Chinese verb, as on the button. */
  name: string
  /** Whose act it is. */
  by: readonly Capacity[]
  /** Who may enter a resident's act for them: on their own phone (technician) or from a call or paper (manager). */
  enteredBy: readonly Capacity[]
  from: readonly State[]
  /** Possible next states; empty means that the state stays. */
  to: readonly State[]
  /** Chooses among `to` where there are several. */
  choose?: (judgement: Judgement) => State
  /** Cited when the wrong person asks, or at the wrong moment. */
  clause: ClauseId
  /** Must hold before the command is offered: the button is disabled with the reason of the first that does not. */
  must: readonly Guard[]
  /** Must hold of what is handed in with the command. */
  given: readonly Guard[]
}

type Partially = Pick<Rule, 'name' | 'by' | 'from' | 'clause'> & Partial<Rule>
const rule = (r: Partially): Rule => ({ enteredBy: [], to: [], must: [], given: [], ...r })

/** Back to where the detour over `pricing` or `quoted` began. */
const backTo =
  (usual: State, other: State) =>
  ({ facts }: Judgement): State =>
    facts.originState === other ? other : usual
const backOnSite = backTo('onSite', 'working')
const visiting: readonly State[] = ['agreed', 'dispatched', 'assigned', 'underway', 'onSite']
const fromOnSite: readonly State[] = [
  'onSite',
  'quoted',
  'working',
  'onHold',
  'done',
  'rework',
  'escalated',
  'accepted',
  'rectifying',
  'closed',
]

/**
 * The lifecycle of a request (domain.md): the one place that says who may do what, when, and where it leads.
 * `log` brings a request into being and is not a transition; it stands in its own verb.
 */
export const lifecycle = {
  recordContact: rule({ name: '登记联系', by: ['manager'], from: openStates, clause: 'ROUTE-5', given: [g.wordsGiven] }),
  redirect: rule({
    name: '转办',
    by: ['manager'],
    from: ['logged'],
    to: ['redirected'],
    clause: 'SCOPE-1',
    given: [g.reasonGiven, g.residentTold],
  }),
  askPrice: rule({
    name: '报区域核价',
    by: ['manager'],
    from: ['logged', 'onHold'],
    to: ['pricing'],
    clause: 'PRICE-4',
    must: [g.heldForUnlistedNeed],
    given: [g.wordsGiven],
  }),
  decidePrice: rule({
    name: '核价',
    by: ['region'],
    from: ['pricing'],
    to: ['logged', 'onHold'],
    choose: backTo('logged', 'onHold'),
    clause: 'PRICE-4',
    given: [g.casePriceDecided],
  }),
  offer: rule({
    name: '发送报价',
    by: ['manager'],
    from: ['logged', 'offered'],
    to: ['offered'],
    clause: 'ROUTE-1',
    given: [g.linesAllowed, g.materialAllowed, g.materialAsIssued, g.agreementCurrent, g.windowAhead, g.payerNamed],
  }),
  agree: rule({
    name: '同意并签字',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['offered'],
    to: ['agreed'],
    clause: 'CONSENT-1',
    must: [g.quoteStands],
    given: [g.quoteVersionShown, g.payerAgrees, g.signedOrSpoken],
  }),
  decline: rule({ name: '不需要了', by: ['resident'], enteredBy: ['manager'], from: ['offered'], to: ['declined'], clause: 'CONSENT-1' }),
  signConsent: rule({
    name: '补签同意',
    by: ['resident'],
    enteredBy: ['technician', 'manager'],
    from: visiting,
    clause: 'CONSENT-1',
    must: [g.signatureOwed],
    given: [g.quoteVersionShown, g.signatureFits],
  }),
  withdrawOffer: rule({ name: '撤回报价', by: ['manager'], from: ['offered'], to: ['logged'], clause: 'ROUTE-2', given: [g.reasonGiven] }),
  lapse: rule({ name: '联系不上，结束', by: ['manager'], from: ['offered'], to: ['declined'], clause: 'ROUTE-2', must: [g.attemptsMade] }),
  dispatch: rule({
    name: '派工',
    by: ['manager'],
    from: ['agreed'],
    to: ['dispatched'],
    clause: 'ROUTE-3',
    must: [g.consentGiven, g.goesOut],
    given: [g.departmentFits],
  }),
  returnDispatch: rule({
    name: '退回派工',
    by: ['supervisor'],
    from: ['dispatched', 'assigned'],
    to: ['agreed'],
    clause: 'DISP-1',
    given: [g.reasonGiven],
  }),
  recall: rule({
    name: '收回派工',
    by: ['manager'],
    from: ['dispatched', 'assigned'],
    to: ['agreed'],
    clause: 'ROUTE-3',
    given: [g.reasonGiven],
  }),
  proposeTime: rule({
    name: '提出新时间',
    by: ['supervisor', 'manager'],
    from: ['dispatched', 'onHold', 'rework'],
    clause: 'DISP-2',
    must: [g.dispatchOpen, g.noProposalWaiting],
    given: [g.windowAhead, g.reasonGiven],
  }),
  relayTime: rule({
    name: '转告业主',
    by: ['manager'],
    from: ['dispatched', 'onHold', 'rework'],
    clause: 'DISP-2',
    must: [g.proposalToRelay],
  }),
  agreeTime: rule({
    name: '同意这个时间',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['dispatched', 'onHold', 'rework'],
    clause: 'DISP-2',
    must: [g.proposalRelayed],
  }),
  declineTime: rule({
    name: '这个时间不行',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['dispatched', 'onHold', 'rework'],
    clause: 'DISP-2',
    must: [g.proposalRelayed],
  }),
  changeTime: rule({
    name: '改时间',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['assigned'],
    to: ['dispatched'],
    clause: 'DISP-2',
    given: [g.windowAhead],
  }),
  assign: rule({
    name: '派师傅',
    by: ['supervisor'],
    from: ['dispatched'],
    to: ['assigned'],
    clause: 'DISP-1',
    must: [g.dispatchOpen, g.timeAgreed, g.timeAhead],
    given: [g.technicianFits],
  }),
  reassign: rule({
    name: '换师傅',
    by: ['supervisor'],
    from: ['assigned', 'underway', 'onSite', 'working', 'onHold', 'rework'],
    to: ['assigned'],
    clause: 'DISP-1',
    must: [g.dispatchOpen],
    given: [g.reasonGiven, g.technicianFits],
  }),
  setOut: rule({
    name: '出发',
    by: ['technician'],
    from: ['assigned'],
    to: ['underway'],
    clause: 'ROUTE-3',
    must: [g.dispatchOpen, g.visitsHomes, g.stillQualified],
  }),
  noEntry: rule({
    name: '进不了门',
    by: ['technician'],
    from: ['underway', 'onSite'],
    to: ['dispatched'],
    clause: 'FOLLOW-3',
    must: [g.noEntryPhoto],
    given: [g.callLogged],
  }),
  arrive: rule({
    name: '到家',
    by: ['technician'],
    from: ['underway'],
    to: ['onSite'],
    clause: 'ROUTE-3',
    must: [g.stillQualified, g.photosBefore],
    given: [g.fiveConfirmed],
  }),
  quote: rule({
    name: '现场报价',
    by: ['technician'],
    from: ['onSite', 'working', 'quoted'],
    to: ['quoted'],
    clause: 'ROUTE-3',
    must: [g.dispatchOpen, g.noRework],
    given: [g.linesAllowed, g.materialAllowed, g.materialAsIssued],
  }),
  agreeQuote: rule({
    name: '同意报价并签字',
    by: ['resident'],
    enteredBy: ['technician', 'manager'],
    from: ['quoted'],
    to: ['onSite', 'working'],
    choose: backOnSite,
    clause: 'CONSENT-3',
    must: [g.quoteStands],
    given: [g.quoteVersionShown, g.payerAgrees, g.signatureFits],
  }),
  declineQuote: rule({
    name: '不同意报价',
    by: ['resident'],
    enteredBy: ['technician', 'manager'],
    from: ['quoted'],
    to: ['onSite', 'working', 'declined'],
    // An item priced by quote has no other price: without this one there is no work to do.
    choose: (judgement) => {
      const origin = backOnSite(judgement)
      return origin === 'onSite' && judgement.facts.inspectionOnly === true ? 'declined' : origin
    },
    clause: 'CONSENT-3',
    given: [g.quoteVersionShown],
  }),
  start: rule({
    name: '开工',
    by: ['technician'],
    from: ['onSite', 'assigned'],
    to: ['working'],
    clause: 'CONSENT-1',
    must: [g.dispatchOpen, g.atThePlace, g.qualifiedWhereItBegins, g.quoteSettled, g.linesSigned, g.workQuoted, g.materialSigned],
  }),
  hold: rule({
    name: '暂停',
    by: ['technician'],
    from: ['onSite', 'working'],
    to: ['onHold'],
    clause: 'CONSENT-6',
    given: [g.holdExplained, g.wordsGiven],
  }),
  replan: rule({
    name: '重新安排',
    by: ['manager'],
    from: ['onHold'],
    to: ['dispatched'],
    clause: 'DISP-2',
    must: [g.dispatchOpen, g.timeAgreedSinceHold],
    given: [g.missingThere],
  }),
  giveUp: rule({
    name: '做不了，结束',
    by: ['projectManager'],
    from: ['onHold'],
    to: ['settled'],
    clause: 'CONSENT-5',
    given: [g.reasonGiven, g.onlySignedLines],
  }),
  finish: rule({
    name: '完工',
    by: ['technician'],
    from: ['working'],
    to: ['done'],
    clause: 'ROUTE-3',
    must: [g.procedureComplete, g.photosAfter, g.materialSigned, g.materialReceipted],
    given: [g.siteCleaned],
  }),
  acceptWork: rule({
    name: '验收签字',
    by: ['resident'],
    enteredBy: ['technician', 'manager'],
    from: ['done'],
    to: ['accepted'],
    clause: 'ACCEPT-1',
    must: [g.linesSigned],
    given: [g.satisfiedAndRated, g.signatureFits],
  }),
  rejectWork: rule({
    name: '还不满意',
    by: ['resident'],
    enteredBy: ['technician', 'manager'],
    from: ['done'],
    to: ['rework', 'escalated'],
    choose: ({ facts }) => ((facts.reworks ?? 0) > 0 ? 'escalated' : 'rework'),
    clause: 'ACCEPT-3',
    given: [g.wordsGiven],
  }),
  resume: rule({ name: '继续返工', by: ['technician'], from: ['rework'], to: ['working'], clause: 'ACCEPT-3', must: [g.dispatchOpen] }),
  returnVisit: rule({
    name: '另约上门返工',
    by: ['supervisor'],
    from: ['rework'],
    to: ['assigned'],
    clause: 'ACCEPT-3',
    must: [g.dispatchOpen, g.timeAgreed, g.timeAhead],
    given: [g.technicianFits],
  }),
  escalateUnsigned: rule({
    name: '未签字，报项目经理',
    by: ['manager'],
    from: ['done'],
    to: ['escalated'],
    clause: 'ACCEPT-4',
    must: [g.attemptsMade],
  }),
  resolve: rule({
    name: '协调有结果',
    by: ['projectManager'],
    from: ['escalated'],
    to: ['rework', 'done'],
    choose: ({ given }) => (given.dissatisfied === true ? 'rework' : 'done'),
    clause: 'ACCEPT-4',
    given: [g.agreedInWriting],
  }),
  settle: rule({
    name: '协商结案',
    by: ['projectManager'],
    from: ['escalated'],
    to: ['settled'],
    clause: 'ACCEPT-4',
    given: [g.agreedInWriting, g.onlySignedLines],
  }),
  receiveForm: rule({ name: '已收到签好的处理单', by: ['manager'], from: ['accepted'], clause: 'ACCEPT-2', must: [g.formNotYetReceived] }),
  followUp: rule({
    name: '回访',
    by: ['manager'],
    from: ['accepted'],
    to: ['closed', 'rectifying'],
    choose: ({ given }) => (given.dissatisfied === true ? 'rectifying' : 'closed'),
    clause: 'FOLLOW-1',
    given: [g.reachedAndJudged, g.signatureFits],
  }),
  closeUnreached: rule({
    name: '联系不上，结束',
    by: ['projectManager'],
    from: ['accepted'],
    to: ['closed'],
    clause: 'FOLLOW-1',
    must: [g.visitAmongAttempts],
  }),
  rectify: rule({
    name: '整改完成',
    by: ['projectManager'],
    from: ['rectifying'],
    to: ['accepted'],
    clause: 'FOLLOW-2',
    given: [g.wordsGiven],
  }),
  reworkAfterFollowUp: rule({
    name: '安排返工',
    by: ['projectManager'],
    from: ['rectifying'],
    to: ['rework'],
    clause: 'FOLLOW-2',
    given: [g.wordsGiven],
  }),
  cancel: rule({
    name: '取消这一单',
    by: ['resident', 'manager', 'projectManager'],
    from: beforeWork,
    to: ['cancelled'],
    clause: 'CONSENT-5',
    given: [g.companyGivesReason],
  }),
  serveAtCounter: rule({
    name: '服务点办结',
    by: ['manager'],
    // Again after a rejection: there is no technician who could resume.
    from: ['agreed', 'rework'],
    to: ['done'],
    clause: 'FEE-2',
    must: [g.servedAtCounter, g.linesSigned, g.materialSigned, g.materialReceipted],
    given: [g.paidAtOnce],
  }),
  claimWarranty: rule({
    name: '质保报修',
    by: ['resident'],
    enteredBy: ['manager'],
    from: ['closed'],
    clause: 'PRICE-7',
    must: [g.withinWarranty, g.noClaimOpen],
    given: [g.wordsGiven, g.windowAhead],
  }),
  changeParty: rule({ name: '变更当事人', by: ['manager'], from: openStates, clause: 'RECORD-1', given: [g.wordsGiven, g.proofShown] }),
  reportDamage: rule({
    name: '报告损坏',
    by: ['technician', 'resident', 'manager'],
    from: fromOnSite,
    clause: 'ACCEPT-5',
    given: [g.wordsGiven],
  }),
} as const satisfies Record<string, Rule>

export type Command = keyof typeof lifecycle
export const commands = Object.keys(lifecycle) as Command[]

/** The path segment of a command: `acceptWork` → `accept-work`. */
export function commandPath(command: string): string {
  return command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

export function ruleOf(command: Command): Rule {
  return lifecycle[command]
}
