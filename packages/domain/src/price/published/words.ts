import { type Fen, parseYuan } from '../../money.ts'

const invisible = '[\\u200b-\\u200d\\u2060\\ufeff]'
const between = new RegExp(`(?<=\\d)${invisible}+(?=\\d)`, 'g')
const anywhere = new RegExp(invisible, 'g')

/** Signs that nobody sees; two digits with one between them are two numbers. */
const withoutInvisible = (text: string): string => text.replace(between, ' ').replace(anywhere, '')

const narrow = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0)

/**
 * One form for what people write in many: full-width signs, squares and cubes, dashes, currency. Digits stay what they are:
 * a superscript or a number in a circle is none.
 */
export const halfWidth = (text: string): string =>
  withoutInvisible(text)
    .replace(/[！-～]/g, narrow)
    .replace(/[\u3000\u00a0\t]/g, ' ')
    .replace(/￥/g, '¥')
    .replace(/[—–−﹣~〜]+|--/g, '-')
    .replace(/㎡|m²|M²|m2|M2|平米|平方(?!米)/g, '平方米')
    .replace(/㎥|m³|M³|m3|M3|立方(?!米)/g, '立方米')

/** The same without its spaces; between two digits one stays, for they may be two numbers. */
export const plainForm = (text: string): string =>
  halfWidth(text)
    .replace(/\s+/g, ' ')
    .replace(/(?<!\d) | (?!\d)/g, '')

/** A cell as a person reads it: trimmed, without invisible signs, otherwise as written. */
export const cleanCell = (text: string): string => withoutInvisible(text).trim()

/** Yuan in plain form, or null when it is no amount to the fen. */
export const yuanOf = (text: string): Fen | null => (/^0\d/.test(text) ? null : parseYuan(text))

/** A formula or a command to a spreadsheet: never evaluated, and no price. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@＝＋－＠]/.test(text.trim())
