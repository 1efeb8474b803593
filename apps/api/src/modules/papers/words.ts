import { fen, formatFen, formatInstant, formatQuantity, quantity } from '@teyue/domain'

/** 「2026-11-24 10:05」: on paper a day is always told in full. */
export const moment = (iso: string | null | undefined): string => (iso ? formatInstant(Date.parse(iso)).slice(0, 16).replace('T', ' ') : '')
export const dayWords = (iso: string | null | undefined): string => moment(iso).slice(0, 10)

export function windowWords(start: string | null | undefined, end: string | null | undefined): string {
  if (!start || !end) return ''
  const until = moment(end)
  return `${moment(start)} 至 ${dayWords(start) === dayWords(end) ? until.slice(11) : until}`
}

export const money = (amount: number): string => formatFen(fen(amount))
export const count = (quantityMilli: number, unit: string): string => `${formatQuantity(quantity(quantityMilli))} ${unit}`

export const channelNames: Record<string, string> = {
  app: '小程序',
  counter: '服务中心前台',
  paper: '纸质单',
  phone: '电话',
  sms: '短信',
  officialAccount: '公众号',
  inPassing: '当面告知员工',
}
export const urgencyNames: Record<string, string> = { urgent: '紧急', today: '当天', planned: '预约' }
export const satisfactionNames: Record<string, string> = { verySatisfied: '非常满意', satisfied: '满意', dissatisfied: '不满意' }
export const followUpNames: Record<string, string> = { phone: '电话回访', visit: '上门回访' }
