import { WechatError } from './errors.ts'
import { asDateValue, asTimeValue, isDateValue, isTimeValue } from './message-times.ts'

/** The kinds of field a subscribe message template can have; a field's name is its kind and a number. */
export const messageValueTypes = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
] as const
export type MessageValueType = (typeof messageValueTypes)[number]

type Rule = { fits: (value: string) => boolean; fit: (value: string) => string | null }

const han = /\p{Script=Han}/u
const notHan = /\P{Script=Han}/gu
const withoutSpace = (value: string) => value.replace(/\s/g, '')
const digitsIn = (value: string) => value.replace(/\D/g, '').length

/** Cuts to `limit` UTF-16 units without breaking a character in two; `mark` shows that something is missing. */
function cut(value: string, limit: number, mark = ''): string {
  if (value.length <= limit) return value
  let kept = ''
  for (const character of value) {
    if (kept.length + character.length + mark.length > limit) break
    kept += character
  }
  return kept + mark
}

function fitAmount(value: string): string | null {
  const parts = /^([\u00a5\uffe5$€£])?(\d+)(\.\d+)?元?$/u.exec(value.replace(/[\s,\uff0c]/gu, ''))
  if (!parts) return null
  const decimals = parts[3] ?? ''
  const whole = (parts[2] ?? '').replace(/^0+(?=\d)/, '')
  if (whole.length + digitsIn(decimals) <= 10) return `${parts[1] ?? '¥'}${whole}${decimals}`
  return whole.length <= 10 && /^\.0+$/.test(decimals) ? `${parts[1] ?? '¥'}${whole}` : null
}

const rules: Record<MessageValueType, Rule> = {
  thing: {
    fits: (value) => value.length <= 20 && /^\P{Cc}+$/u.test(value),
    fit: (value) => cut(value.replace(/[\s\p{Cc}]+/gu, ' ').trim(), 20, '…'),
  },
  number: {
    fits: (value) => /^\d+(\.\d+)?$/.test(value) && digitsIn(value) <= 32,
    fit: (value) => value.replace(/[\s,\uff0c]/gu, ''),
  },
  letter: { fits: (value) => /^[A-Za-z]{1,32}$/.test(value), fit: (value) => cut(value.normalize('NFKC').replace(/[^A-Za-z]/g, ''), 32) },
  symbol: {
    fits: (value) => value.length <= 5 && /^[\p{P}\p{S}]+$/u.test(value),
    fit: (value) => cut(value.replace(/[^\p{P}\p{S}]/gu, ''), 5),
  },
  character_string: {
    fits: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
    fit: (value) => cut(value.normalize('NFKC').replace(/[^\x21-\x7e]/g, ''), 32),
  },
  time: { fits: isTimeValue, fit: asTimeValue },
  date: { fits: isDateValue, fit: asDateValue },
  amount: { fits: (value) => /^[\u00a5\uffe5$€£]\d+(\.\d+)?元?$/u.test(value) && digitsIn(value) <= 10, fit: fitAmount },
  phone_number: {
    fits: (value) => /^[\d+()*#-]{1,17}$/.test(value) && /\d/.test(value),
    fit: (value) => withoutSpace(value.normalize('NFKC')),
  },
  car_number: {
    fits: (value) => value.length <= 8 && /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]*[\p{Script=Han}A-Za-z\d]$/u.test(value),
    fit: (value) => withoutSpace(value).replace(/[·•-]/gu, '').toUpperCase(),
  },
  name: {
    fits: (value) => /^[^\d\p{Cc}]+$/u.test(value) && value.length <= (han.test(value) ? 10 : 20),
    fit: (value) => {
      const bare = value.replace(/[\d\p{Cc}]/gu, '').trim()
      return cut(bare, han.test(bare) ? 10 : 20)
    },
  },
  phrase: { fits: (value) => /^\p{Script=Han}{1,5}$/u.test(value), fit: (value) => [...value.replace(notHan, '')].slice(0, 5).join('') },
}

/** Whether WeChat takes the value in a field of this kind. */
export function messageValueFits(type: MessageValueType, value: string): boolean {
  return value.trim() !== '' && rules[type].fits(value)
}

/** The value in a form that WeChat takes, shortened if need be; null when it has none. */
export function fitMessageValue(type: MessageValueType, value: string): string | null {
  if (messageValueFits(type, value)) return value
  const fitted = rules[type].fit(value)
  return fitted !== null && messageValueFits(type, fitted) ? fitted : null
}

/** The kind of a template's field, `thing1` → `thing`; null when there is no such kind. */
export function messageFieldType(field: string): MessageValueType | null {
  const name = /^([a-z_]+)\d+$/.exec(field)?.[1]
  return messageValueTypes.find((type) => type === name) ?? null
}

/** Fits every field; a field that cannot be made to fit is a `bad_data` error that names it. */
export function fitMessageData(data: Record<string, string>): Record<string, string> {
  const entries = Object.entries(data).map(([field, value]) => {
    const type = messageFieldType(field)
    const fitted = type && fitMessageValue(type, value)
    if (fitted === null) throw new WechatError('bad_data', `data.${field}.value has no form that the field takes`)
    return [field, fitted] as const
  })
  return Object.fromEntries(entries)
}
