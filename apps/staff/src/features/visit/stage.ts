import type { State } from '@teyue/domain'
import type { Effective } from './effective.ts'

/** Where the visit stands: one of these is on the screen. */
export type Stage =
  | 'setOut'
  | 'arrive'
  | 'signConsent'
  | 'quoteFirst'
  | 'start'
  | 'quoted'
  | 'work'
  | 'finish'
  | 'done'
  | 'resume'
  | 'held'
  | 'waiting'
  | 'over'

const byState: Partial<Record<State, Stage>> = {
  assigned: 'setOut',
  underway: 'arrive',
  quoted: 'quoted',
  done: 'done',
  rework: 'resume',
  onHold: 'held',
  dispatched: 'waiting',
  agreed: 'waiting',
}

export interface VisitFacts {
  /** The agreed lines are only an inspection: the work is quoted on site first. */
  inspectionOnly: boolean
  /** Steps of the procedures that are still open or out of bounds. */
  gaps: number
}

/** The one step of a visit that comes next. */
export function stageOf(seen: Effective, facts: VisitFacts): Stage {
  if (seen.state === 'onSite') {
    if (seen.agreedVersion !== null && seen.signedVersion !== seen.agreedVersion) return 'signConsent'
    return facts.inspectionOnly ? 'quoteFirst' : 'start'
  }
  if (seen.state === 'working') return facts.gaps > 0 ? 'work' : 'finish'
  return byState[seen.state] ?? 'over'
}

/** What is already behind, as check marks above the step. */
export function doneMarks(seen: Effective, signedText: string | null): string[] {
  const inside: readonly State[] = ['onSite', 'quoted', 'working', 'rework', 'done', 'onHold']
  const marks: string[] = []
  if (inside.includes(seen.state)) marks.push('五个一')
  if ((seen.photos.before ?? 0) > 0) marks.push(`开工前 ${seen.photos.before} 张照片`)
  if (signedText && seen.signedVersion !== null && seen.signedVersion === seen.agreedVersion) marks.push(signedText)
  if ((seen.photos.after ?? 0) > 0) marks.push(`完工后 ${seen.photos.after} 张照片`)
  return marks
}
