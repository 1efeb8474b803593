import { type Day, daysBetween } from './calendar.ts'
import { civil, parseDay } from './civil-day.ts'
import { type Qualification, qualificationNames } from './price/item.ts'

/** What a person can hold: the qualifications that items ask for, and the training that every technician needs (DISP-3, DISP-4). */
export type CertificateKind = Qualification | 'training'
export const certificateNames: Record<CertificateKind, string> = { ...qualificationNames, training: '培训合格证' }
export const certificateKinds = Object.keys(certificateNames) as [CertificateKind, ...CertificateKind[]]

/** Days before its end on which people are told; `expired` is the first day on which it no longer counts. */
export const warningDays = [60, 30, 7] as const
export const certificateStages = ['60', '30', '7', 'expired'] as const
export type CertificateStage = (typeof certificateStages)[number]

/** How far a certificate has come; null while there is more time than the first warning leaves. The last day still counts. */
export function stageOf(validUntil: Day, today: Day): CertificateStage | null {
  const left = daysBetween(today, validUntil)
  if (left < 0) return 'expired'
  const reached = warningDays.filter((days) => left <= days).at(-1)
  return reached === undefined ? null : (String(reached) as CertificateStage)
}

/** 「11 月 30 日」, with the year where it is another than today's. */
export function dayWords(day: Day, today: Day): string {
  const { year, month, date } = civil(parseDay(day))
  const words = `${month} 月 ${date} 日`
  return year === civil(parseDay(today)).year ? words : `${year} 年 ${words}`
}

/** After 「您」 or 「这位师傅」: what is wrong with a certificate that does not count. Without a last day there is none. */
export function lackWords(kind: CertificateKind, validUntil: Day | null, today: Day): string {
  return validUntil === null ? `没有有效的${certificateNames[kind]}` : `的${expiryWords(kind, validUntil, today)}`
}

/** 「电工证 11 月 30 日到期」, or 「电工证 11 月 30 日已到期」 once that day is over. */
export function expiryWords(kind: CertificateKind, validUntil: Day, today: Day): string {
  return `${certificateNames[kind]} ${dayWords(validUntil, today)}${validUntil < today ? '已' : ''}到期`
}
