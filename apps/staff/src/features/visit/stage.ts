import type { State } from '@teyue/domain'
import type { Effective } from './effective.ts'

/** Where the visit stands: one of these is on the screen. */
export type Stage =
  | 'setOut'
  | 'photosBefore'
  | 'arrive'
  | 'signConsent'
  | 'quoteFirst'
  | 'start'
  | 'quoted'
  | 'work'
  | 'photosAfter'
  | 'finish'
  | 'done'
  | 'resume'
  | 'held'
  | 'waiting'
  | 'over'

const byState: Partial<Record<State, Stage>> = {
  assigned: 'setOut',
  quoted: 'quoted',
  done: 'done',
  rework: 'resume',
  onHold: 'held',
}

export interface VisitFacts {
  /** The agreed lines are only an inspection: the work is quoted on site first. */
  inspectionOnly: boolean
  /** Steps of the procedure that are still open or out of bounds. */
  gaps: number
}

/** The one step of a visit that comes next. */
export function stageOf(seen: Effective, facts: VisitFacts): Stage {
  const count = (purpose: string) => seen.photos[purpose] ?? 0
  switch (seen.state) {
    case 'underway':
      return count('before') === 0 ? 'photosBefore' : 'arrive'
    case 'onSite':
      if (seen.agreedVersion !== null && seen.signedVersion !== seen.agreedVersion) return 'signConsent'
      return facts.inspectionOnly ? 'quoteFirst' : 'start'
    case 'working':
      if (facts.gaps > 0) return 'work'
      return count('after') === 0 ? 'photosAfter' : 'finish'
    case 'dispatched':
    case 'agreed':
      return 'waiting'
    default:
      return byState[seen.state] ?? 'over'
  }
}

/** What is already behind, as check marks above the step. */
export function doneMarks(seen: Effective, signedText: string | null): string[] {
  const order: State[] = ['assigned', 'underway', 'onSite', 'quoted', 'working', 'rework', 'done']
  const reached = order.indexOf(seen.state)
  const marks: string[] = []
  if ((seen.photos.before ?? 0) > 0) marks.push(`开工前拍了 ${seen.photos.before} 张`)
  if (reached >= 2) marks.push('五个一')
  if (signedText && seen.signedVersion !== null && seen.signedVersion === seen.agreedVersion) marks.push(signedText)
  if ((seen.photos.after ?? 0) > 0) marks.push(`完工后拍了 ${seen.photos.after} 张`)
  return marks
}
