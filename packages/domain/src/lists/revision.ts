import { addDays, type Day } from '../civil-day.ts'

/** PRICE-1: a list that was not revised for a year is overdue. The same date a year later; 29 February's is 28 February. */
export const revisionDue = (revisedOn: Day): Day => {
  const [year, rest] = [Number(revisedOn.slice(0, 4)), revisedOn.slice(4)]
  return `${String(year + 1).padStart(4, '0')}${rest === '-02-29' ? '-02-28' : rest}`
}

export const revisionWarnDays = 30

/** Which word is due on a day: none, a warning within the last 30 days, or that it is overdue. */
export const revisionStage = (revisedOn: Day, day: Day): 'warn' | 'overdue' | null => {
  const due = revisionDue(revisedOn)
  if (day >= due) return 'overdue'
  return day >= addDays(due, -revisionWarnDays) ? 'warn' : null
}
