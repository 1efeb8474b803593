import { addDays, dayOf, startOfDay } from '../calendar.ts'
import { longestCasePriceDays } from '../price/case-price.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { HoldReason, Judgement, PriceClause } from './facts.ts'

/** Passes (null) only on facts that are there and say so: empty facts are always refused. */
export type Guard = (judgement: Judgement) => Refusal | null

const holds = (claim: boolean | undefined, refusal: Refusal): Refusal | null => (claim === true ? null : refusal)
const said = (text: string | undefined): boolean => (text ?? '').trim().length > 0

// Contact and routing

export const reasonGiven: Guard = ({ given }) => holds(said(given.reason), refuse('reason-missing', 'RECORD-1', '请写明原因。'))

export const wordsGiven: Guard = ({ given }) => holds(said(given.words), refuse('words-missing', 'RECORD-1', '请写清情况，至少一句话。'))

/** The company's own cancellation is a breach once the owner agreed, and never goes without a reason. */
export const companyGivesReason: Guard = ({ capacity, given }) =>
  holds(
    capacity === 'resident' || said(given.reason),
    refuse('reason-missing', 'CONSENT-5', '公司取消要写明原因；业主同意之后取消算公司违约。'),
  )

export const residentTold: Guard = ({ given }) =>
  holds(given.toldResident === true && said(given.whereTo), refuse('resident-not-told', 'SCOPE-1', '请先告诉业主转到哪里办，再登记转办。'))

// Price, offer, consent

export const heldForUnlistedNeed: Guard = ({ facts }) =>
  holds(
    facts.state === 'logged' || (facts.state === 'onHold' && facts.holdReason === 'unlisted'),
    refuse('not-held-for-price', 'PRICE-4', '这一单不是因为价目表没有而暂停，不用报区域核价。'),
  )

export const casePriceDecided: Guard = ({ given, now }) => {
  if (!said(given.reason)) return refuse('reason-missing', 'PRICE-4', '请写明核价的理由。')
  if (given.granted === false) return null
  if (given.granted !== true || !((given.lineCount ?? 0) > 0)) return refuse('case-price-empty', 'PRICE-4', '请写出核定的项目和价格。')
  const [first] = given.casePriceProblems ?? ['请写出核定的项目和价格。']
  if (first !== undefined) return refuse('case-price-not-decidable', 'PRICE-4', first, { lines: given.casePriceProblems })
  const expiresAt = given.expiresAt ?? 0
  if (expiresAt >= startOfDay(addDays(dayOf(now), longestCasePriceDays + 1)))
    return refuse('case-price-too-long', 'PRICE-4', `核价的有效期最长 ${longestCasePriceDays} 天，到时还要用，请重新报区域公司核价。`)
  return holds(expiresAt > now, refuse('case-price-expired', 'PRICE-4', '有效期要晚于现在。'))
}

const priceRefusals: Record<PriceClause, string> = {
  'PRICE-3': 'price-not-on-list',
  'PRICE-4': 'case-price-not-valid',
  'DISP-1': 'places-mixed',
}

export const linesAllowed: Guard = ({ given }) => {
  if (!((given.lineCount ?? 0) > 0)) return refuse('lines-missing', 'ROUTE-2', '请至少选一项服务。')
  const problems = given.priceProblems ?? [{ clause: 'PRICE-3', detail: '只能按公示价目收费，请从现行价目表里选。' }]
  const [first] = problems
  return first ? refuse(priceRefusals[first.clause], first.clause, first.detail, { lines: problems.map(({ detail }) => detail) }) : null
}

export const materialAllowed: Guard = ({ given, policy }) =>
  holds(
    given.materialLines === 0 || (policy.material === 'either' && (given.materialLines ?? 0) > 0),
    refuse('material-not-allowed', 'MAT-1', '材料由业主自备，报价里不能有材料费。'),
  )

/** Material is charged as its slip says, to the fen. */
export const materialAsIssued: Guard = ({ given }) => {
  const [first] = given.materialProblems ?? ['请先开领料单。']
  return first === undefined ? null : refuse('material-not-as-issued', 'MAT-2', first, { lines: given.materialProblems })
}

/** Nothing is used that the owner did not sign for: it is quoted, or goes back to the store. */
export const materialSigned: Guard = ({ facts }) => {
  const [first] = facts.materialUnsigned ?? ['材料']
  if (first === undefined) return null
  return refuse('material-unsigned', 'MAT-2', `「${first}」业主还没有签字同意，请先报价或退料。`, { materials: facts.materialUnsigned })
}

export const materialReceipted: Guard = ({ facts }) => {
  const [first] = facts.materialUnreceipted ?? ['材料']
  if (first === undefined) return null
  return refuse('material-unreceipted', 'MAT-2', `代购的「${first}」还没有小票，请先登记实付价格。`, {
    materials: facts.materialUnreceipted,
  })
}

export const agreementCurrent: Guard = ({ given }) =>
  holds(given.agreementCurrent, refuse('agreement-outdated', 'CONSENT-2', '服务合同已有新版本，请刷新后重新发送报价。'))

const day = 86_400_000

const leastWindow = 30 * 60_000
export const windowAhead: Guard = ({ given, now }) => {
  const { windowStart, windowEnd } = given
  if (windowStart === undefined || windowEnd === undefined) return refuse('window-missing', 'DISP-2', '请选上门时间。')
  if (windowEnd <= windowStart) return refuse('window-reversed', 'DISP-2', '上门时间的结束要晚于开始。')
  if (windowEnd - windowStart < leastWindow) return refuse('window-too-short', 'DISP-2', '上门时间至少留半小时，请重选。')
  if (windowEnd <= now) return refuse('window-past', 'DISP-2', '这个时间已经过去，请选以后的时间。')
  if (windowStart > now + 366 * day) return refuse('window-too-far', 'DISP-2', '请选一年以内的时间。')
  return holds(windowEnd - windowStart <= day, refuse('window-too-long', 'DISP-2', '上门时间请约在一天之内。'))
}

export const payerNamed: Guard = ({ given }) => holds(given.payerNamed, refuse('payer-missing', 'CONSENT-1', '请选由谁付费。'))

export const attemptsMade: Guard = ({ facts, policy }) =>
  holds(
    (facts.attempts ?? -1) >= policy.attempts,
    refuse('attempts-missing', 'FOLLOW-3', `要先联系业主满 ${policy.attempts} 次，每次都登记。`, {
      made: facts.attempts ?? 0,
      needed: policy.attempts,
    }),
  )

export const quoteStands: Guard = ({ facts, now }) => {
  if (facts.quote?.status !== 'open') return refuse('no-open-quote', 'CONSENT-3', '现在没有等您确认的报价，请刷新。')
  return holds(
    facts.quote.expiresAt > now,
    refuse('quote-expired', 'CONSENT-1', '这份报价已过期，请管家重新发一份。', { expiresAt: facts.quote.expiresAt }),
  )
}

export const quoteVersionShown: Guard = ({ facts, given }) =>
  holds(
    facts.quote !== undefined && facts.quote !== null && facts.quote.version === given.quoteVersion,
    refuse('quote-version-stale', 'CONSENT-4', '报价已经更新，请看过新的报价再确认。', {
      current: facts.quote?.version ?? null,
      given: given.quoteVersion ?? null,
    }),
  )

export const payerAgrees: Guard = ({ given }) =>
  holds(given.payerAgrees, refuse('payer-not-asked', 'CONSENT-1', '付费的人不是您本人，要先得到他的同意。'))

export const signatureFits: Guard = ({ given }) => {
  const { signature } = given
  if (!signature || !(signature.strokes > 0 || signature.image)) return refuse('signature-missing', 'CONSENT-1', '请先签字。')
  if (signature.matchesShown !== true) return refuse('signature-other-content', 'CONSENT-4', '内容在您签字前变了，请看过新内容再签一次。')
  if (signature.shownInTime !== true)
    return refuse('signature-shown-when', 'CONSENT-1', '签字的时间对不上，请重新打开要签的内容，再签一次。')
  if (signature.ofTheHome !== true)
    return refuse('signer-not-of-the-home', 'CONSENT-1', '签字的人不在这户的住户名册里。请由名册上的住户签，或者先把住户登记好。')
  return holds(
    signature.witnessed,
    refuse('witness-missing', 'FORM-2', '请写明谁看着签的字：一位同事，或在场的人。签字人和登记的人不能自己见证。'),
  )
}

/** The manager may record a yes by phone; it is signed before work begins (CONSENT-1). */
export const signedOrSpoken: Guard = (judgement) =>
  judgement.capacity === 'manager' && judgement.given.spoken === true ? null : signatureFits(judgement)

export const signatureOwed: Guard = ({ facts }) =>
  holds(
    typeof facts.agreedVersion === 'number' && facts.signedVersion !== facts.agreedVersion,
    refuse('signature-not-owed', 'CONSENT-1', '这一单已经签过字，不用再签。'),
  )

export const consentGiven: Guard = ({ facts }) =>
  holds(typeof facts.agreedVersion === 'number', refuse('no-consent', 'ROUTE-2', '业主还没有同意价格，不能派工。'))

// Dispatch, time, assignment

export const departmentFits: Guard = ({ given }) =>
  holds(given.departmentDoesThisWork, refuse('department-unfit', 'DISP-1', '这个部门不做这类服务，请选做这类服务的部门。'))

export const dispatchOpen: Guard = ({ facts }) =>
  holds(facts.dispatchOpen, refuse('no-dispatch', 'ROUTE-3', '没有客户经理的派工单，不能安排上门。'))

export const noProposalWaiting: Guard = ({ facts }) =>
  holds(facts.proposal === null, refuse('proposal-waiting', 'DISP-2', '已经提过一个时间，等业主答复后再提。'))

export const proposalToRelay: Guard = ({ facts }) =>
  holds(
    facts.proposal !== undefined && facts.proposal !== null && facts.proposal.relayed === false,
    refuse('nothing-to-relay', 'DISP-2', '主管没有提出新的时间。'),
  )

export const proposalRelayed: Guard = ({ facts }) =>
  holds(facts.proposal?.relayed, refuse('proposal-not-relayed', 'DISP-2', '要由客户经理先把时间转告业主。'))

export const timeAgreed: Guard = ({ facts }) =>
  holds(facts.appointmentAgreed === true && facts.proposal === null, refuse('time-not-agreed', 'DISP-2', '上门时间还没有得到业主同意。'))

export const timeAhead: Guard = ({ facts, now }) =>
  holds(
    typeof facts.appointmentEnd === 'number' && facts.appointmentEnd > now,
    refuse('time-passed', 'DISP-2', '约好的时间已经过去，请先和业主约新的时间。'),
  )

/** Only a home is visited; at a partner's place the work begins without set out and arrival. */
export const atThePlace: Guard = ({ facts }) =>
  holds(facts.state === 'onSite' || facts.place === 'partner', refuse('not-on-site', 'VISIT-1', '到业主家确认之后才能开工。'))

export const timeAgreedSinceHold: Guard = ({ facts }) =>
  holds(
    facts.appointmentSinceHold === true && facts.proposal === null,
    refuse('time-not-agreed', 'DISP-2', '暂停后还没有和业主约好新的时间。'),
  )

export const technicianFits: Guard = ({ given, policy }) => {
  if (given.technicianOfDepartment !== true) return refuse('technician-of-other-department', 'DISP-1', '只能派本部门的师傅。')
  if (given.technicianQualified !== true)
    return refuse('technician-unqualified', 'DISP-3', `这位师傅${given.technicianLacks || '当天没有有效的上岗证书'}，请换一位。`)
  if (given.technicianTrained !== true)
    return refuse('technician-untrained', 'DISP-3', `这位师傅${given.technicianLacks || '当天没有有效的培训合格证'}，请换一位。`)
  if (given.technicianFree !== true) return refuse('technician-busy', 'DISP-2', '这位师傅这个时间已有安排，请换人或另约时间。')
  const minutes = (given.technicianMinutesThatDay ?? Number.POSITIVE_INFINITY) + (given.appointmentMinutes ?? Number.POSITIVE_INFINITY)
  return holds(
    minutes <= policy.paidMinutesPerDay,
    refuse('technician-over-limit', 'DISP-6', '这位师傅当天的特约服务工时已到上限，请换人或改天。', {
      minutes,
      limit: policy.paidMinutesPerDay,
    }),
  )
}

// Visit and work

/** DISP-3 on the day itself: a certificate may have ended since the assignment. */
export const stillQualified: Guard = ({ facts }) =>
  holds(
    facts.technicianLacks === null,
    refuse('certificate-ended', 'DISP-3', `您${facts.technicianLacks ?? '的证书没有核对到'}，今天不能上门，请联系主管换师傅。`),
  )

/** At a partner's place the work begins without set out and arrival. */
export const qualifiedWhereItBegins: Guard = (judgement) => (judgement.facts.state === 'onSite' ? null : stillQualified(judgement))

export const visitsHomes: Guard = ({ facts }) =>
  holds(facts.place === 'home', refuse('not-at-home', 'VISIT-1', '这类服务不上门，直接在服务点办理。'))

export const goesOut: Guard = ({ facts }) =>
  holds(facts.place === 'home' || facts.place === 'partner', refuse('served-at-counter', 'DISP-1', '这一项在服务点办理，不用派工。'))

export const servedAtCounter: Guard = ({ facts }) =>
  holds(facts.place === 'counter', refuse('not-at-counter', 'FEE-2', '只有服务点办理的项目可以当场办结。'))

export const callLogged: Guard = ({ given }) => holds(given.callLogged, refuse('call-missing', 'FOLLOW-3', '请先给业主打电话并登记。'))

export const noEntryPhoto: Guard = ({ facts }) =>
  holds((facts.photosNoEntry ?? 0) > 0, refuse('photo-missing', 'FOLLOW-3', '请拍一张门口的照片。'))

export const fiveConfirmed: Guard = ({ given }) => {
  if (given.fiveConfirmed !== 5)
    return refuse('five-missing', 'VISIT-2', '进门前请把五个一逐项确认。', { confirmed: given.fiveConfirmed ?? 0 })
  return holds(given.surfacesProtected, refuse('surfaces-unprotected', 'VISIT-5', '请先做好成品保护，再确认到家。'))
}

/** What is put right costs nothing; what is new is a new request. */
export const noRework: Guard = ({ facts }) =>
  holds(facts.reworks === 0, refuse('rework-is-free', 'ACCEPT-3', '返工不另收费，不能再报价；业主有新的需要，请另登记一单。'))

export const photosBefore: Guard = ({ facts }) =>
  holds((facts.photosBefore ?? 0) > 0, refuse('photos-before-missing', 'VISIT-5', '请先拍施工前的照片。'))

export const linesSigned: Guard = ({ facts }) =>
  holds(
    typeof facts.agreedVersion === 'number' && facts.signedVersion === facts.agreedVersion,
    refuse('unsigned-lines', 'CONSENT-1', '业主还没有在现在的项目和价格上签字，不能开工。'),
  )

export const quoteSettled: Guard = ({ facts }) =>
  holds(
    facts.quote !== undefined && facts.quote?.status !== 'open',
    refuse('quote-unanswered', 'CONSENT-3', '报价还没有得到业主答复，不能开工。'),
  )

/** Items priced by quote are looked at first; what the look finds is quoted and signed before work (CONSENT-3). */
export const workQuoted: Guard = ({ facts }) =>
  holds(facts.inspectionOnly === false, refuse('work-not-quoted', 'CONSENT-3', '这一项要现场报价，业主签字同意后才能开工。'))

const knownHolds: readonly HoldReason[] = ['parts', 'overload', 'unlisted', 'unsafe', 'beyondSkill', 'ownerAway']
export const holdExplained: Guard = ({ given }) => {
  if (!given.holdReason || !knownHolds.includes(given.holdReason)) return refuse('hold-unexplained', 'RECORD-1', '请选暂停的原因。')
  return holds(given.siteMadeSafe, refuse('site-not-safe', 'VISIT-3', '请先把现场处理安全，再暂停。'))
}

export const missingThere: Guard = ({ given }) =>
  holds(given.missingPartsThere, refuse('still-missing', 'MAT-1', '缺的东西到了才能重新安排。'))

export const procedureComplete: Guard = ({ facts }) =>
  holds(
    facts.procedureGaps === 0,
    refuse('procedure-open', facts.procedureClause ?? 'RECORD-1', '作业步骤还没做完，或有数值超出范围。', {
      gaps: facts.procedureGaps ?? null,
    }),
  )

export const siteCleaned: Guard = ({ given }) => holds(given.siteCleaned, refuse('site-not-clean', 'VISIT-3', '请先清理现场。'))

export const photosAfter: Guard = ({ facts }) =>
  holds(
    facts.place !== undefined && (facts.place !== 'home' || (facts.photosAfter ?? 0) > 0),
    refuse('photos-after-missing', 'VISIT-3', '请先拍完工后的照片。'),
  )

// Acceptance and after

export const satisfiedAndRated: Guard = ({ given }) => {
  if (given.satisfied !== true) return refuse('not-satisfied', 'ACCEPT-3', '不满意请选「还不满意」，我们免费返工。')
  if (given.triedOut !== true) return refuse('not-tried-out', 'ACCEPT-1', '请先试一试再验收；试了不行，请选「还不满意」，我们免费返工。')
  const stars = given.stars ?? 0
  return holds(Number.isInteger(stars) && stars >= 1 && stars <= 5, refuse('stars-missing', 'ACCEPT-1', '请评一下分，一到五星。'))
}

export const agreedInWriting: Guard = ({ given }) =>
  holds(given.agreedInWriting === true && said(given.words), refuse('agreement-not-written', 'ACCEPT-4', '请写下和业主商定的结果。'))

export const onlySignedLines: Guard = ({ given }) =>
  holds(given.linesAreSigned, refuse('lines-unsigned', 'ROUTE-3', '只能收业主签过字的项目。'))

export const formNotYetReceived: Guard = ({ facts }) =>
  holds(facts.formReceived === false, refuse('form-received', 'ACCEPT-2', '签好的处理单已经登记收到过。'))

export const reachedAndJudged: Guard = ({ given }) => {
  if (given.reached !== true) return refuse('not-reached', 'FOLLOW-1', '没有联系上不算回访，请登记为一次联系。')
  return holds(given.satisfied === true || given.dissatisfied === true, refuse('satisfaction-missing', 'FOLLOW-1', '请登记业主是否满意。'))
}

export const visitAmongAttempts: Guard = (judgement) =>
  attemptsMade(judgement) ??
  holds((judgement.facts.visitAttempts ?? 0) > 0, refuse('no-visit-attempt', 'FOLLOW-1', '联系不上时至少要上门一次，才能结束。'))

export const paidAtOnce: Guard = ({ given }) => holds(given.paidNow, refuse('not-paid', 'FEE-2', '打字复印要当场付费。'))

export const withinWarranty: Guard = ({ facts, now }) =>
  holds(
    typeof facts.warrantyUntil === 'number' && facts.warrantyUntil >= now,
    refuse('warranty-over', 'PRICE-7', '已过质保期，请重新预约服务。', { until: facts.warrantyUntil ?? null }),
  )

export const noClaimOpen: Guard = ({ facts }) =>
  holds(facts.warrantyClaimOpen === false, refuse('warranty-claim-open', 'PRICE-7', '这项质保报修已经登记，正在办理，不用再报。'))

export const proofShown: Guard = ({ given }) => holds(given.proof, refuse('proof-missing', 'RECORD-1', '请拍下证明材料。'))

export function firstRefusal(guards: readonly Guard[], judgement: Judgement): Refusal | null {
  for (const guard of guards) {
    const refusal = guard(judgement)
    if (isRefusal(refusal)) return refusal
  }
  return null
}
