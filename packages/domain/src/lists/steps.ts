import type { ClauseId } from '../clauses.ts'
import { type Refusal, refuse } from '../refusal.ts'

export type ListOwnerKind = 'businessUnit' | 'region'
export type ListState = 'draft' | 'submitted' | 'approved' | 'discarded'
/** What a stored state comes to with dates and the committees' decisions. */
export type ListPhase = ListState | 'inForce' | 'retired'
export const listPhaseNames: Record<ListPhase, string> = {
  draft: '编制中',
  submitted: '待批准',
  approved: '已批准',
  inForce: '执行中',
  retired: '已停用',
  discarded: '已放弃',
}

export type ListCommand = 'saveRows' | 'submit' | 'approve' | 'sendBack' | 'decide' | 'discard' | 'draftFrom'
export const listCommands: readonly ListCommand[] = ['saveRows', 'submit', 'approve', 'sendBack', 'decide', 'discard', 'draftFrom']

/** A version of a list and what the person asking is to it. */
export interface ListFacts {
  ownerKind: ListOwnerKind
  state: ListState
  /** One of the owner's own centre, which writes its lists (PRICE-1, PRICE-2). */
  drafts: boolean
  /** The owner's approver. */
  approves: boolean
  /** Whoever submitted it does not decide on it. */
  submittedIt: boolean
  /** Nor does whoever wrote any of it approve it. */
  wroteIt: boolean
  /** One of the committee of a project that the list is for. */
  committee: boolean
  /** That project has adopted it already. */
  adopted: boolean
}

type Rule = (facts: ListFacts) => Refusal | null

const ownersClause = ({ ownerKind }: ListFacts): ClauseId => (ownerKind === 'region' ? 'PRICE-2' : 'PRICE-1')
const centre = ({ ownerKind }: ListFacts) => (ownerKind === 'region' ? '区域的品质管理中心' : '事业部的物业管理中心')

const drafter: Rule = (facts) =>
  facts.drafts ? null : { ...refuse('not-drafter', ownersClause(facts), `这份价目表由${centre(facts)}编制。`), stage: 'who' }
const approver: Rule = ({ approves, submittedIt }) => {
  if (!approves) return { ...refuse('not-approver', 'PRICE-3', '这份价目表由它所属单位的核价人批准。'), stage: 'who' }
  return submittedIt ? { ...refuse('own-submission', 'PRICE-3', '您自己提交的价目表，请另一位核价人批准或退回。'), stage: 'who' } : null
}
const notByItsWriter: Rule = ({ wroteIt }) =>
  wroteIt ? { ...refuse('own-writing', 'PRICE-3', '您改过这份价目表，请另一位没有改过的核价人批准。'), stage: 'who' } : null
const whyNoDraft = {
  submitted: '这份价目表已提交，退回后才能再改。',
  approved: '这份价目表已批准，不能再改；要调价请编制新的一版。',
  discarded: '这一版已经放弃，不再修改；需要时请编制新的一版。',
}
const inDraft: Rule = ({ state }) => {
  if (state === 'draft') return null
  return { ...refuse('not-a-draft', 'PRICE-3', whyNoDraft[state]), stage: 'when' }
}
const inSubmitted: Rule = ({ state }) => {
  if (state === 'submitted') return null
  const why = { draft: '这份价目表还没有提交。', approved: '这份价目表已经批准。', discarded: '这一版已经放弃。' }[state]
  return { ...refuse('not-submitted', 'PRICE-1', why), stage: 'when' }
}
const ofTheCommittee: Rule = ({ committee }) =>
  committee ? null : { ...refuse('not-committee', 'PRICE-5', '是否采用，由本项目的物业委员会决定。'), stage: 'who' }
const toDecide: Rule = ({ state, adopted }) => {
  if (state !== 'approved')
    return { ...refuse('not-approved', 'PRICE-5', '这份价目表还没有批准，批准后再请物业委员会审议。'), stage: 'when' }
  return adopted ? { ...refuse('already-adopted', 'PRICE-5', '物业委员会已经采用这一版，不能再改。'), stage: 'when' } : null
}

const rules: Record<ListCommand, readonly Rule[]> = {
  saveRows: [drafter, inDraft],
  submit: [drafter, inDraft],
  approve: [approver, notByItsWriter, inSubmitted],
  sendBack: [approver, inSubmitted],
  decide: [ofTheCommittee, toDecide],
  discard: [drafter, inDraft],
  draftFrom: [drafter],
}

/** Why a command is not given to this list by this person at this moment, or null. */
export function listRefusal(command: ListCommand, facts: ListFacts): Refusal | null {
  for (const rule of rules[command]) {
    const refusal = rule(facts)
    if (refusal) return refusal
  }
  return null
}

export interface ListStanding {
  state: ListState
  /** Some project that the reader sees charges by it today. */
  inForce: boolean
  /** The committee of such a project adopted it, and its first day has come. */
  hasBegun: boolean
}

/** In force while a project charges by it; retired when it began somewhere and no project does any more. */
export const phaseOf = ({ state, inForce, hasBegun }: ListStanding): ListPhase => {
  if (state !== 'approved') return state
  if (inForce) return 'inForce'
  return hasBegun ? 'retired' : 'approved'
}
