import type { LineInput, MaterialOfRequest, PriceItemView, PriceListView, QuoteView, RequestView } from '@teyue/contract'
import { fen, formatFen, formatQuantity, isMeasuredUnit, parseYuan, quantity } from '@teyue/domain'
import { timeText } from '@teyue/ui/format/time'
import { newestQuote } from '../quotes.ts'
import { boundsOf, type DraftTerms, noTerms, ruleOf, termInputs, termsOfLine } from './terms.ts'

/** A line of an offer or quote while it is being put together. */
export interface DraftLine {
  key: string
  source:
    | { kind: 'item'; itemCode: string }
    | { kind: 'casePrice'; casePriceId: string; line: number }
    | { kind: 'material'; lineId: string }
  name: string
  unit: string
  quantityMilli: number
  /** No more than the region priced. */
  mostMilli?: number
  /** The unit price as typed, where the list leaves room for one. */
  unitYuan: string
  terms: DraftTerms
  /** Where its price comes from, in words, when that is no item of the list in force. */
  priced?: string
}

export const itemsOf = (list: PriceListView | undefined): PriceItemView[] => list?.groups.flatMap((group) => group.items) ?? []

export const itemByCode = (list: PriceListView | undefined, code: string): PriceItemView | undefined =>
  itemsOf(list).find((item) => item.code === code)

/** Bounds of the unit price when the list leaves one to settle, else null. */
export function roomOf(item: PriceItemView | undefined, terms = noTerms): { minFen: number; maxFen: number | null } | null {
  if (!item) return null
  const { minFen, maxFen } = boundsOf(item, terms)
  return maxFen === null || maxFen > minFen ? { minFen, maxFen } : null
}

/** Only the inspection is agreed so far: the work itself is quoted on site (CONSENT-3). */
export const pricedByQuote = (item: PriceItemView | undefined): boolean => (item ? ruleOf(item).kind === 'byQuote' : false)

/** What the plus and minus keys add: a piece, or half a metre or hour. */
export const stepOf = (unit: string): number => (isMeasuredUnit(unit) ? 500 : 1000)

export const lineOfItem = (item: PriceItemView, quantityMilli = Math.max(1000, item.minQuantityMilli ?? 0)): DraftLine => ({
  key: item.code,
  source: { kind: 'item', itemCode: item.code },
  name: item.name,
  unit: item.unit,
  quantityMilli,
  unitYuan: '',
  terms: noTerms,
})

/** Adds an item, or one more of it when it is there already. */
export function withItem(lines: readonly DraftLine[], item: PriceItemView): DraftLine[] {
  const there = lines.find((line) => line.key === item.code)
  if (!there) return [...lines, lineOfItem(item)]
  return lines.map((line) => (line === there ? { ...line, quantityMilli: line.quantityMilli + stepOf(line.unit) } : line))
}

export const withLine = (lines: readonly DraftLine[], key: string, change: Partial<DraftLine>): DraftLine[] =>
  lines.map((line) => (line.key === key ? { ...line, ...change } : line))

export const withoutLine = (lines: readonly DraftLine[], key: string): DraftLine[] => lines.filter((line) => line.key !== key)

type CasePrice = RequestView['casePrices'][number]
const stands = ({ granted, expiresAt }: CasePrice, now: number) => granted === true && (expiresAt === null || Date.parse(expiresAt) > now)

const casePriceDraft = ({ id, lines, expiresAt }: CasePrice, line: number, signedMilli?: number): DraftLine[] => {
  const priced = lines[line]
  if (!priced) return []
  const quantityMilli = signedMilli ?? priced.quantityMilli
  const until = expiresAt === null ? '' : `，${timeText(expiresAt)} 前报`
  return [
    {
      key: `${id}/${line}`,
      source: { kind: 'casePrice', casePriceId: id, line },
      name: priced.name,
      unit: priced.unit,
      quantityMilli,
      mostMilli: Math.max(quantityMilli, priced.quantityMilli),
      unitYuan: '',
      terms: noTerms,
      priced: `区域核价 ${formatFen(fen(priced.unitFen))}/${priced.unit}，最多 ${formatQuantity(quantity(priced.quantityMilli))} ${priced.unit}${until}`,
    },
  ]
}

/** Lines of granted case prices that have not run out: they may be offered beside the list (PRICE-4). */
export const casePriceLines = ({ casePrices }: Pick<RequestView, 'casePrices'>, now: number): DraftLine[] =>
  casePrices.filter((one) => stands(one, now)).flatMap((one) => one.lines.flatMap((_, line) => casePriceDraft(one, line)))

/** Those of them that are not on the lines yet. */
export const casePricesToAdd = (request: Pick<RequestView, 'casePrices'>, lines: readonly DraftLine[], now: number): DraftLine[] =>
  casePriceLines(request, now).filter(({ key }) => !lines.some((line) => line.key === key))

const materialDraft = (lineId: string, name: string, unit: string, quantityMilli: number): DraftLine => ({
  key: lineId,
  source: { kind: 'material', lineId },
  name,
  unit,
  quantityMilli,
  unitYuan: '',
  terms: noTerms,
})

/** Material of this request's slips that is out and not on the lines yet, all that is left of it (MAT-2). */
export const materialToAdd = ({ slips }: Pick<MaterialOfRequest, 'slips'>, lines: readonly DraftLine[]): DraftLine[] =>
  slips
    .flatMap((slip) => slip.lines)
    .filter(({ id, leftMilli }) => leftMilli > 0 && !lines.some(({ key }) => key === id))
    .map(({ id, name, unit, leftMilli }) => materialDraft(id, name, unit, leftMilli))

/** Where an offer starts: from the last one, else from what the owner asked for and what the region priced for it. */
export function startLines(request: RequestView, list: PriceListView | undefined, now: number): DraftLine[] {
  const listed = (code: string, quantityMilli: number) => {
    const item = itemByCode(list, code)
    return item ? [lineOfItem(item, quantityMilli)] : []
  }
  const wanted = request.items.flatMap(({ itemCode, quantityMilli }) => listed(itemCode, quantityMilli))
  const priced = casePriceLines(request, now)
  const last = newestQuote(request)?.lines.filter(({ material }) => !material) ?? []
  const again = last.flatMap(({ casePrice, code, quantityMilli }) => {
    if (!casePrice) return listed(code, quantityMilli)
    return priced.filter(({ key }) => key === `${casePrice.id}/${casePrice.line}`).map((line) => ({ ...line, quantityMilli }))
  })
  return again.length > 0 ? again : [...wanted, ...priced]
}

/** A quote on site starts from what was signed, the same lines at the same prices, also of what the list has no more (CONSENT-4). */
export const linesOfQuote = (
  quote: QuoteView | undefined,
  list: PriceListView | undefined,
  { casePrices }: Pick<RequestView, 'casePrices'>,
): DraftLine[] =>
  (quote?.lines ?? []).flatMap((line) => {
    if (line.slip) return [materialDraft(line.slip.lineId, line.name, line.unit, line.quantityMilli)]
    const { casePrice } = line
    const granted = casePrice && casePrices.find(({ id }) => id === casePrice.id)
    if (casePrice && granted) return casePriceDraft({ ...granted, expiresAt: null }, casePrice.line, line.quantityMilli)
    const item = itemByCode(list, line.code)
    const terms = termsOfLine(line)
    const settled = (!item || roomOf(item, terms)) && line.notMoreThanFen === line.amountFen
    const signed = { terms, unitYuan: settled ? (line.unitFen / 100).toFixed(2) : '' }
    if (item) return [{ ...lineOfItem(item, line.quantityMilli), ...signed }]
    const { code, name, unit, quantityMilli, unitFen } = line
    const priced = `签过的价 ${formatFen(fen(unitFen))}/${unit}，新价目没有这一项`
    return [{ key: code, source: { kind: 'item', itemCode: code }, name, unit, quantityMilli, ...signed, priced }]
  })

function inputOf(line: DraftLine): LineInput {
  const { quantityMilli } = line
  if (line.source.kind === 'material') return { materialLineId: line.source.lineId, quantityMilli }
  if (line.source.kind === 'casePrice') return { casePriceId: line.source.casePriceId, casePriceLine: line.source.line, quantityMilli }
  return { itemCode: line.source.itemCode, quantityMilli, unitFen: parseYuan(line.unitYuan) ?? undefined, ...termInputs(line.terms) }
}

export const lineInputs = (lines: readonly DraftLine[]): LineInput[] => lines.map(inputOf)

/** A price was typed that is none: the line is not sent without it. */
export const unreadPrice = ({ unitYuan }: Pick<DraftLine, 'unitYuan'>): boolean => unitYuan.trim() !== '' && parseYuan(unitYuan) === null

/** What is wrong with a typed price, before the server is asked. */
export function priceError(line: DraftLine, item: PriceItemView | undefined): string | null {
  if (line.unitYuan.trim() === '') return null
  const typed = parseYuan(line.unitYuan)
  if (typed === null) return '请填金额，最多两位小数，例如 35 或 35.50'
  const room = roomOf(item, line.terms)
  if (!room) return null
  if (typed < room.minFen) return `不能低于 ${(room.minFen / 100).toFixed(2)}`
  if (room.maxFen !== null && typed > room.maxFen) return `不能高于 ${(room.maxFen / 100).toFixed(2)}`
  return null
}
