import type { State } from '@teyue/domain'

/** The work is not finished: material may still be needed. */
export const statesOfIssue: readonly State[] = [
  'logged',
  'pricing',
  'offered',
  'agreed',
  'dispatched',
  'assigned',
  'underway',
  'onSite',
  'quoted',
  'working',
  'onHold',
  'rework',
]

/** What was accepted was charged as used: nothing comes back after it. */
export const statesAfterCharge: readonly State[] = ['accepted', 'rectifying', 'closed']
