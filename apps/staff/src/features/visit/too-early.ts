import { dayKey } from '@teyue/ui/format/time'

const AHEAD_MS = 2 * 3_600_000

/** Whether a visit is agreed for another day, or for so much later that setting out now is likely a slip of the thumb. */
export function tooEarly(appointment: { start: string } | null, now: number): boolean {
  if (!appointment) return false
  const ahead = Date.parse(appointment.start) - now
  return ahead > AHEAD_MS || (ahead > 0 && dayKey(appointment.start) !== dayKey(now))
}
