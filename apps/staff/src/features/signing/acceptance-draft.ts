import type { CommandBody } from '@teyue/contract'
import type { FiveKey } from '@teyue/ui'

export type Acceptance = Omit<CommandBody<'acceptWork'>, 'signature'>

export interface AcceptanceDraft {
  triedOut: 'yes' | 'no' | null
  satisfaction: 'verySatisfied' | 'satisfied' | 'dissatisfied' | null
  stars: number
  five: FiveKey[]
  comment: string
}

export const emptyAcceptance: AcceptanceDraft = { triedOut: null, satisfaction: null, stars: 0, five: [], comment: '' }

/** What the owner still has to say before signing (ACCEPT-1). */
export function missingInAcceptance(draft: AcceptanceDraft): string | null {
  if (!draft.triedOut) return '请业主先试一试'
  if (draft.triedOut === 'no') return '请业主试过再验收'
  if (!draft.satisfaction) return '请业主说满不满意'
  if (draft.satisfaction === 'dissatisfied') return '不满意请用「业主还不满意」，免费返工'
  return draft.stars > 0 ? null : '请业主评星'
}

export function acceptanceOf(draft: AcceptanceDraft): Acceptance {
  const has = (key: FiveKey) => draft.five.includes(key)
  return {
    satisfaction: draft.satisfaction ?? 'satisfied',
    stars: draft.stars,
    five: { greeting: has('greeting'), shoeCovers: has('shoeCovers'), toolKit: has('toolKit'), cloth: has('cloth'), mat: has('mat') },
    triedOut: draft.triedOut === 'yes',
    comment: draft.comment.trim(),
  }
}
