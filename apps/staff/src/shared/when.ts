import type { RequestSummary } from '@teyue/contract'
import { windowAfter } from '@teyue/ui/format/time'

// Without it the window's own spaces would let the line break within a date.
const NBSP = '\u00a0'

/** 「约今天 16:00–18:00」, or what the owner would like while nothing is agreed. */
export function whenText({ appointment, wantedWindow }: Pick<RequestSummary, 'appointment' | 'wantedWindow'>): string {
  const { start, end } = appointment ?? wantedWindow
  return windowAfter(appointment ? '约' : '希望', start, end).replace(/ (?=\d+ 月|月|日|\d+ 日)/g, NBSP)
}
