const shanghai = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options })
const dayFormat = shanghai({ year: 'numeric', month: '2-digit', day: '2-digit' })
const clockFormat = shanghai({ hour: '2-digit', minute: '2-digit', hour12: false })

/** `2026-11-24`, the day in Shanghai. */
export const dayKey = (at: string | number): string => dayFormat.format(new Date(at)).replaceAll('/', '-')
export const clockText = (at: string | number): string => clockFormat.format(new Date(at))

/** `2026-11-24 14:30`; without the year when it is this one. */
export function timeText(at: string | null | undefined): string {
  if (!at) return ''
  const day = dayKey(at)
  const short = day.slice(0, 4) === dayKey(Date.now()).slice(0, 4) ? day.slice(5) : day
  return `${short} ${clockText(at)}`
}

export function windowText({ start, end }: { start: string; end: string }): string {
  return dayKey(start) === dayKey(end) ? `${timeText(start)}–${clockText(end)}` : `${timeText(start)}–${timeText(end)}`
}

/** 「还有 18 分钟」, 「超时 2 小时」 */
export function leftText(by: string, now: number = Date.now()): string {
  const left = Date.parse(by) - now
  const minutes = Math.max(1, Math.floor(Math.abs(left) / 60_000))
  const span = minutes < 120 ? `${minutes} 分钟` : minutes < 2880 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`
  return left >= 0 ? `还有 ${span}` : `超时 ${span}`
}

/** `¥1,234.50` */
export const moneyText = (fen: number): string =>
  `${fen < 0 ? '−' : ''}¥${(Math.abs(fen) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** `2.5 米` */
export const quantityText = (milli: number, unit: string): string => `${Number((milli / 1000).toFixed(3))} ${unit}`
