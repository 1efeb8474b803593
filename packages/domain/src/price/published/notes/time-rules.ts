import type { NoteReader } from '../facts.ts'
import { N, type NoteRule, rule } from './rule.ts'

const clock = '\\d{1,2}[:点]\\d{0,2}'
const time = (digits: string, unit: string): number => Math.round(Number(digits) * (unit.includes('时') ? 60 : 1))
const minutes = '(分钟|小时|个小时)'
const setDuration = (note: NoteReader, least: number, most: number) => {
  if (least <= 0 || most < least) return note.review('用时前后颠倒')
  if (most > longestMinutes && !['天', '月', '年'].includes(note.context.unit))
    return note.review('一天以上的时间，是用时还是服务时间不清楚')
  note.say('durationMinutes', { least, most })
}
/** A working day: what is longer may be the hours of service, or how soon somebody comes. */
const longestMinutes = 8 * 60
/** Beside a price of time, a time alone may be what is paid for. */
const pricedByTime = (note: NoteReader, whole: string): boolean => {
  const { unit } = note.context
  if (!['小时', '分钟'].includes(unit) || !/^\d/.test(whole)) return false
  note.review(`按${unit}计价，备注又写时间，不清楚是用时还是计价`)
  return true
}
const taking = '(?:时效|用时|耗时|工时|时长|约需|需时|完成时间|服务时长)(?:约|为)?:?'

/** How long it takes, and how a part of an hour counts. */
export const timeRules: NoteRule[] = [
  rule(`(?:${taking})?${N}${minutes}?-${N}${minutes}`, (note, [whole, low, lowUnit, high, highUnit]) => {
    if (pricedByTime(note, whole)) return
    setDuration(note, time(low!, lowUnit ?? highUnit!), time(high!, highUnit!))
  }),
  rule(`(?:${taking})?${N}${minutes}(?:内完成|内完工|左右完成)?`, (note, [whole, digits, unit]) => {
    if (pricedByTime(note, whole)) return
    setDuration(note, time(digits!, unit!), time(digits!, unit!))
  }),
  rule(`(?:服务时间|营业时间|工作时间|上班时间|工作日|周一至周五|每天|每日)?:?${clock}-${clock}`, (note, [whole]) => {
    note.remarks.push(`服务时间 ${whole.replace(/^(?:服务|营业|工作|上班)时间:?/, '')}`)
  }),
  rule(
    `超(?:过|出)?(?:(半小时|半个小时)|${N}分钟)(?:的|部分)?(?:按|算|计)(?:1|一)个?小时(?:计|计算|收|收费|计费)?`,
    (note, [, half, digits]) => {
      const after = half ? 30 : Number(digits)
      if (!Number.isInteger(after) || after >= 60) return note.review('进位的分钟要小于 60')
      note.say('roundUpAfterMinutes', after)
    },
  ),
  rule('不(?:足|满|到)(?:1|一)个?小时(?:的|部分)?(?:均)?(?:按|算)(?:1|一)个?小时(?:计|计算|收|收费|计费|收取)?', (note) =>
    note.say('roundUpAfterMinutes', 0),
  ),
]
