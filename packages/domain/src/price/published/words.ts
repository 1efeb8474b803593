import { type Fen, parseYuan } from '../../money.ts'

const narrow = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0)

/**
 * One form for what people write in many: full-width signs, squares and cubes, dashes, currency. Digits stay what they are:
 * a superscript or a number in a circle is none.
 */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[！-～]/g, narrow)
    .replace(/[\u3000\u00a0\t]/g, ' ')
    .replace(/￥/g, '¥')
    .replace(/[—–−﹣~〜]+|--/g, '-')
    .replace(/㎡|m²|M²|m2|M2|平米|平方(?!米)/g, '平方米')
    .replace(/㎥|m³|M³|m3|M3|立方(?!米)/g, '立方米')

/** The same without its spaces; one between two digits stays, for they may be two numbers. */
export const plainForm = (text: string): string => halfWidth(text).replace(/(?<!\d)\s+|\s+(?!\d)/g, '')

/** A cell as a person reads it: trimmed, without invisible signs, otherwise as written. */
export const cleanCell = (text: string): string => text.replace(/[\u200b-\u200d\ufeff]/g, '').trim()

/** Yuan in plain form, or null when it is no amount to the fen. */
export const yuanOf = (text: string): Fen | null => (/^0\d/.test(text) ? null : parseYuan(text))

const unitForms: Record<string, string> = {
  m: '米',
  M: '米',
  h: '小时',
  H: '小时',
  钟头: '小时',
  个小时: '小时',
  kg: '公斤',
  KG: '公斤',
  Kg: '公斤',
  千克: '公斤',
  平: '平方米',
}

/** The unit of a price, in one form; null where it is no plain unit (a number in it, two units, a word like 元). */
export const unitOf = (text: string): string | null => {
  const bare = plainForm(text).replace(/^(?:元|人民币)?[/每]/, '')
  const unit = unitForms[bare] ?? bare
  return /^\p{Script=Han}{1,4}$/u.test(unit) && !/[元块角分起或和]/u.test(unit === '块' ? '' : unit) ? unit : null
}

/** A formula or a command to a spreadsheet: never evaluated, and no price. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@＝＋－＠]/.test(text.trim())
