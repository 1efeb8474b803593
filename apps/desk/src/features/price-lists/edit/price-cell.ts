import { type BasisPoints, type Fen, fen, type PriceRule, type PriceShape, parseYuan } from '@teyue/domain'
import { parsePercent, yuanCell } from '@teyue/domain/price/term-cells'

/** Half an hour, as the published lists have it: 「超半小时按 1 小时」. */
const usualRoundUp = 30
const percentCell = (share: BasisPoints): string => `${share / 100}%`
const span = (low: string, high: string | null): string => (high === null || high === low ? low : `${low}-${high}`)

/** A price as it is typed into a cell: `30`, `30-50`, `30起，不超过150`, `50/小时`, `10%-15%`, `免费`, `报价，检查30`. */
export function shapeText(shape: PriceShape): string {
  switch (shape.kind) {
    case 'fixed':
      return yuanCell(shape.unitFen)
    case 'range':
      return span(yuanCell(shape.minFen), yuanCell(shape.maxFen)) + (shape.capFen === undefined ? '' : `，最高${yuanCell(shape.capFen)}`)
    case 'capped':
      return `${yuanCell(shape.baseFen)}起，不超过${yuanCell(shape.capFen)}`
    case 'hourly': {
      const price = span(yuanCell(shape.hourFen), shape.maxHourFen === undefined ? null : yuanCell(shape.maxHourFen))
      return `${price}/小时${shape.roundUpAfterMinutes === usualRoundUp ? '' : `，超${shape.roundUpAfterMinutes}分钟`}`
    }
    case 'share':
      return span(percentCell(shape.minShare), percentCell(shape.maxShare))
    case 'free':
      return '免费'
    case 'byQuote': {
      const inspection = shape.inspectionFen === 0 ? '' : `，检查${yuanCell(shape.inspectionFen)}`
      return `报价${inspection}${shape.capFen === undefined ? '' : `，不超过${yuanCell(shape.capFen)}`}`
    }
  }
}

export const shapeExamples = '30；30-50；30-50，最高150；30起，不超过150；50/小时；10%-15%；免费；报价；报价，检查30，不超过500'

const amount = '(\\d{1,7}(?:\\.\\d{1,2})?)'
const patterns = {
  fixed: new RegExp(`^${amount}$`),
  range: new RegExp(`^${amount}-${amount}(?:,最高${amount})?$`),
  capped: new RegExp(`^${amount}起,不超过${amount}$`),
  hourly: new RegExp(`^${amount}(?:-${amount})?/小时(?:,超(\\d{1,2})分钟)?$`),
  byQuote: new RegExp(`^报价(?:,检查${amount})?(?:,不超过${amount})?$`),
}

/** Forms that people type mean the same: full-width signs, spaces, 元, ¥, ～. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s元¥]/g, '')
    .replace(/[~～–—至到]/g, '-')
    .replace(/[，;；、]/g, ',')
    // A comma between groups of three digits belongs to the figure.
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')

const money = (text: string | undefined): Fen => parseYuan(text ?? '') ?? fen(-1)
const optional = (text: string | undefined, name: string) => (text === undefined ? {} : { [name]: money(text) })

/** The price that a cell means, or null when it cannot be understood: nothing is guessed. */
export function parseShape(typed: string): PriceShape | null {
  const text = plain(typed)
  const matches = (name: keyof typeof patterns) => patterns[name].exec(text)
  if (text === '免费' || text === '免收') return { kind: 'free' }
  const fixed = matches('fixed')
  if (fixed) return money(fixed[1]) === 0 ? { kind: 'free' } : { kind: 'fixed', unitFen: money(fixed[1]) }
  const range = matches('range')
  if (range) return { kind: 'range', minFen: money(range[1]), maxFen: money(range[2]), ...optional(range[3], 'capFen') }
  const capped = matches('capped')
  if (capped) return { kind: 'capped', baseFen: money(capped[1]), capFen: money(capped[2]) }
  const hourly = matches('hourly')
  if (hourly) {
    const roundUpAfterMinutes = hourly[3] === undefined ? usualRoundUp : Number(hourly[3])
    return { kind: 'hourly', hourFen: money(hourly[1]), ...optional(hourly[2], 'maxHourFen'), roundUpAfterMinutes }
  }
  const shares = text.split('-').map(parsePercent)
  if (shares.length <= 2 && shares[0] && shares.at(-1)) return { kind: 'share', minShare: shares[0], maxShare: shares.at(-1)! }
  const quoted = matches('byQuote')
  if (quoted)
    return { kind: 'byQuote', inspectionFen: quoted[1] === undefined ? fen(0) : money(quoted[1]), ...optional(quoted[2], 'capFen') }
  return null
}

/** What a price can never be, whatever else stands in its row; null when it can. */
export function shapeLimit(shape: PriceShape): string | null {
  if (shape.kind === 'share' && Math.max(shape.minShare, shape.maxShare) > 10_000) return '比例最多 100%'
  if (shape.kind === 'hourly' && shape.roundUpAfterMinutes > 59) return '超过的分钟数写 0 到 59'
  return null
}

/** The new shape with the terms that the price had. */
export function withTermsOf(shape: PriceShape, before: PriceRule | null): PriceRule {
  if (!before) return shape
  const { surcharges, reductions, unitCapFen, first, steps, flatBelow, minimumFen } = before
  const terms = { surcharges, reductions, unitCapFen, first, steps, flatBelow, minimumFen }
  return { ...shape, ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) }
}
