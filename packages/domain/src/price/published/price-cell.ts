import { type BasisPoints, type Fen, fen } from '../../money.ts'
import { parsePercent } from '../term-cells.ts'
import { unitOf } from './units.ts'
import { looksLikeFormula, plainForm, yuanOf } from './words.ts'

/** What a price cell says before the note is read. */
export type PriceCell =
  | { kind: 'amount'; fen: Fen }
  | { kind: 'range'; minFen: Fen; maxFen: Fen }
  /** 50 元起: the note must say how far. */
  | { kind: 'from'; fen: Fen }
  | { kind: 'share'; minShare: BasisPoints; maxShare: BasisPoints }
  | { kind: 'free' }

export interface ReadPriceCell {
  cell: PriceCell
  /** The unit, when the price names one: 30 元/次. */
  unit?: string
  /** What stood in brackets behind the price: read as part of the note. */
  note: string
}

/** Posted ranges end at ten times their beginning at most; a telephone number does not. */
const widestRange = 20
const dearestFen = fen(100_000_000)

const money = '(?:RMB|人民币|¥)?(\\d+(?:\\.\\d+)?)(?:元整?|圆|块钱?)?'
const amount = new RegExp(`^${money}$`, 'i')
const range = new RegExp(`^${money}(?:-|至|到)${money}$`, 'i')
const from = new RegExp(`^${money}(?:起|以上|起步)$`, 'i')

const amountReason = (digits: string): string => {
  if (/\.\d{3,}$/.test(digits)) return `价格 ${digits} 元不足一分`
  return `价格「${digits}」不是金额`
}

const bounds = (low: string, high: string): PriceCell | string => {
  const [minFen, maxFen] = [yuanOf(low), yuanOf(high)]
  if (minFen === null) return amountReason(low)
  if (maxFen === null) return amountReason(high)
  if (minFen === 0) return `区间「${low}-${high}」从 0 起，是否免费不清楚`
  if (maxFen <= minFen) return `区间「${low}-${high}」的上限不高于下限`
  if (/^(?:19|20)\d\d$/.test(low) && /^(?:19|20)\d\d$/.test(high)) return `「${low}-${high}」像是年份`
  if (maxFen > minFen * widestRange) return `区间「${low}-${high}」上下相差太大，像是号码或漏了小数点`
  return maxFen > dearestFen ? `价格 ${high} 元过大` : { kind: 'range', minFen, maxFen }
}

const single = (digits: string, kind: 'amount' | 'from'): PriceCell | string => {
  const value = yuanOf(digits)
  if (value === null) return amountReason(digits)
  return value > dearestFen ? `价格 ${digits} 元过大` : { kind, fen: value }
}

const share = (text: string): PriceCell | string | null => {
  const match = /^([\d.]+)%?(?:(?:-|至|到)([\d.]+))?%$/.exec(text)
  if (!match) return null
  const minShare = parsePercent(`${match[1]}%`)
  const maxShare = match[2] === undefined ? minShare : parsePercent(`${match[2]}%`)
  if (minShare === null || maxShare === null || minShare === 0 || maxShare < minShare || maxShare >= 10_000) return `比例「${text}」不成立`
  return { kind: 'share', minShare, maxShare }
}

const readPlain = (text: string): PriceCell | string => {
  if (/^(?:免费|不收费|免收|人工免费|免人工费|0元?免费)$/.test(text)) return { kind: 'free' }
  const percent = share(text)
  if (percent !== null) return percent
  const two = range.exec(text)
  if (two) return bounds(two[1]!, two[2]!)
  const one = amount.exec(text)
  if (one) return single(one[1]!, 'amount')
  const open = from.exec(text)
  if (open) return single(open[1]!, 'from')
  if (/面议|协商|电议|详谈|咨询|待定|报价|评估|按实|时价|市价|市场价/.test(text)) return `「${text}」没有写价格`
  if (/^日期/.test(text) || /\d月\d+日/.test(text)) return `价格「${text}」是日期，可能原来是一个区间`
  return `价格「${text}」不认识`
}

/** Jiao as parts of a yuan: 5 角, 10 元 5 角. */
const inYuan = (text: string): string => text.replace(/(\d)元([1-9])[角毛]/g, '$1.$2元').replace(/(?<![\d.])([1-9])[角毛]/g, '0.$1元')

/** A cell may hold a price and its note: 10(含材料), 50元起,最高150, 收取5%手续费. */
const priceAndNote = (text: string): [string, string] => {
  const fee = /^(?:收取?)?([\d.%-]+%)的?(手续费|服务费|代办费|代购费)$/.exec(text)
  if (fee) return [fee[1]!, fee[2]!]
  const split = /^([^(),;]+)(?:\(([^()]*)\)|[,;](?![\d¥])([^()]+))$/.exec(text)
  return split ? [split[1]!, split[2] ?? split[3]!] : [text, '']
}

/** Reads the cell of the price, or says in Chinese why a person has to. */
export const readPriceCell = (written: string): ReadPriceCell | string => {
  // More digits before the comma may as well be two prices.
  const text = inYuan(plainForm(written).replace(/(?<!\d)(\d),(\d{3})(?![\d,])/g, '$1$2'))
  if (text === '' || text === '/' || text === '无') return '没有价格'
  if (/^-\d/.test(text)) return `价格「${text}」是负数`
  if (looksLikeFormula(written)) return `价格「${written.trim()}」是公式`
  const [whole, note] = priceAndNote(text)
  const named =
    /^(?:每(\p{Script=Han}{1,4}?))?((?:RMB|人民币|¥)?\d[\d.]*(?:元|圆|块)?(?:(?:-|至|到)(?:¥)?\d[\d.]*(?:元|圆|块)?)?)(?:(?:\/|每)(\p{Script=Han}{1,4}?|m|kg|h))?(起)?$/iu.exec(
      whole,
    )
  const unitWord = named?.[1] ?? named?.[3]
  if (named && unitWord !== undefined) {
    const unit = unitOf(unitWord)
    if (unit === null || (named[1] !== undefined && named[3] !== undefined)) return `价格「${text}」的单位不认识`
    const cell = readPlain(`${named[2]}${named[4] ?? ''}`)
    return typeof cell === 'string' ? cell : { cell, unit, note }
  }
  const cell = readPlain(whole)
  return typeof cell === 'string' ? cell : { cell, note }
}
