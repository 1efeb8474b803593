import type { FiveKey } from '@teyue/ui'

/** What the owner judged, kept until it is signed. */
export type Acceptance = {
  satisfaction: 'verySatisfied' | 'satisfied' | null
  stars: number
  five: FiveKey[]
  triedOut: boolean
  comment: string
}

export const emptyAcceptance: Acceptance = { satisfaction: null, stars: 0, five: [], triedOut: false, comment: '' }
export const acceptanceDraft = (requestId: string): string => `accept.${requestId}`
