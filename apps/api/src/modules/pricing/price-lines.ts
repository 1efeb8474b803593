import { isDeepStrictEqual } from 'node:util'
import type { LineInput } from '@teyue/contract'
import {
  type ChosenTerms,
  decidedQuantity,
  fen,
  formatFen,
  formatQuantity,
  isPriceProblem,
  multiplyFen,
  type Place,
  type PriceClause,
  pricedByQuantity,
  priceLine,
  quantity,
  quantityOutOfHand,
  sumLines,
} from '@teyue/domain'
import type { Reader } from '../../platform/database.ts'
import { agreedQuote, ms, policyOf, warrantyEndsOf } from '../requests/facts.ts'
import { loadRecordUnscoped, type RequestRecord } from '../requests/record.ts'
import { itemsById, itemsInForce, type ListedItem } from './list-in-force.ts'

export interface PricedLineRow {
  priceItemId: string | null
  casePriceId: string | null
  listVersion: string
  code: string
  name: string
  unit: string
  quantityMilli: number
  unitFen: number
  amountFen: number
  notMoreThanFen: number
  material: boolean
  explanation: string
  chosen: ChosenTerms | null
  /** The slip's line, of material. */
  materialLineId: string | null
}

export interface Priced {
  lines: PricedLineRow[]
  totalFen: number
  notMoreThanFen: number
  /** What the list or a case price does not allow, by the place of the line that was handed in (PRICE-3, PRICE-4). */
  problems: { line: number; clause: PriceClause | 'MAT-2'; detail: string }[]
  /** Material lines that the owner did not agree to before, refused or not (MAT-1). */
  newMaterialLines: number
  place: Place
  warrantyDays: Map<string, number>
  /** When the first of the case prices that nobody has said yes to ends, in ms; null without one (PRICE-4). */
  standsUntil: number | null
}

type Problem = Priced['problems'][number]

interface Free {
  quantityMilli: number
  priceItemId: string | null
}

/** Which labour is free and how much of it, by code: what was done before, and within its warranty when this request was logged to claim it. */
async function freeByWarranty(tx: Reader, record: RequestRecord): Promise<Map<string, Free>> {
  const free = new Map<string, Free>()
  const original = record.warrantyOf ? await loadRecordUnscoped(tx, record.warrantyOf) : null
  if (!original) return free
  const ends = warrantyEndsOf(original)
  for (const { code, material, quantityMilli, priceItemId } of agreedQuote(original)?.lines ?? [])
    if (!material && (ends.get(code) ?? 0) >= ms(record.createdAt))
      free.set(code, { priceItemId, quantityMilli: (free.get(code)?.quantityMilli ?? 0) + quantityMilli })
  return free
}

/**
 * The items to price by, by code: what was agreed in this request, at the version that was agreed (CONSENT-4); the list in force; and what
 * is free by warranty, though the list has it no more.
 */
async function itemsToPriceBy(tx: Reader, record: RequestRecord, inputs: readonly LineInput[], free: ReadonlyMap<string, Free>) {
  const codes = inputs.flatMap(({ itemCode }) => (itemCode ? [itemCode] : []))
  const agreed = agreedLines(record).flatMap(({ priceItemId }) => priceItemId ?? [])
  const once = [...free.values()].flatMap(({ priceItemId }) => priceItemId ?? [])
  const byId = new Map((await itemsById(tx, [...agreed, ...once])).map((item) => [item.id, item]))
  const inForce = await itemsInForce(tx, record.projectId, codes)
  const inOrder = [...once.flatMap((id) => byId.get(id) ?? []), ...inForce, ...agreed.reverse().flatMap((id) => byId.get(id) ?? [])]
  return new Map(inOrder.map((item) => [item.code, item]))
}

/** All lines that somebody said yes to in this request, the latest first. */
const agreedLines = ({ quotes, consents }: RequestRecord) =>
  quotes.filter(({ id }) => consents.some(({ quoteId }) => quoteId === id)).flatMap(({ lines }) => lines)

/** What of the item's terms was chosen, as it is kept with the line. */
function chosenTerms({ surcharges = [], reduction, purchaseFen, sizeMilli }: LineInput): ChosenTerms | null {
  const chosen: ChosenTerms = {
    ...(surcharges.length === 0 ? {} : { surcharges }),
    ...(reduction === undefined ? {} : { reduction }),
    ...(purchaseFen === undefined ? {} : { purchaseFen: fen(purchaseFen) }),
    ...(sizeMilli === undefined ? {} : { sizeMilli: quantity(sizeMilli) }),
  }
  return Object.keys(chosen).length === 0 ? null : chosen
}

function listedLine(item: ListedItem, input: LineInput, free: boolean): PricedLineRow | string {
  const chosen = chosenTerms(input)
  const priced = priceLine(item, {
    ...chosen,
    quantity: quantity(input.quantityMilli),
    ...(input.unitFen === undefined ? {} : { chosenUnitFen: fen(input.unitFen) }),
  })
  if (isPriceProblem(priced)) return priced.detail
  const common = {
    priceItemId: item.id,
    casePriceId: null,
    listVersion: item.listVersion,
    code: item.code,
    name: item.name,
    unit: item.unit,
    material: false,
    materialLineId: null,
    chosen,
  }
  const quantityMilli = priced.quantity
  if (free) return { ...common, quantityMilli, unitFen: priced.unitFen, amountFen: 0, notMoreThanFen: 0, explanation: '质保期内，人工免费' }
  return {
    ...common,
    quantityMilli,
    unitFen: priced.unitFen,
    amountFen: priced.amountFen,
    notMoreThanFen: priced.notMoreThanFen,
    explanation: priced.explanation,
  }
}

/** Said yes to before: it stays theirs after the region's answer has ended, for no more than was agreed. */
const isAgreedCase = (record: RequestRecord, line: Pick<PricedLineRow, 'casePriceId' | 'code' | 'unitFen' | 'quantityMilli'>) =>
  agreedLines(record).some(
    ({ casePriceId, code, unitFen, quantityMilli }) =>
      casePriceId === line.casePriceId && code === line.code && unitFen === line.unitFen && quantityMilli >= line.quantityMilli,
  )

function caseLine(record: RequestRecord, input: LineInput, now: number): PricedLineRow | string {
  const price = record.casePrices.find(({ id, granted }) => id === input.casePriceId && granted)
  const line = price?.lines?.[input.casePriceLine ?? 0]
  if (!price || !line || !price.expiresAt) return '这一单没有这项区域核价，请先报区域公司核价。'
  const { quantityMilli } = input
  const [code, decided] = [`case-${input.casePriceLine ?? 0}`, decidedQuantity(line)]
  const agreed = isAgreedCase(record, { casePriceId: price.id, code, unitFen: line.unitFen, quantityMilli })
  if (!agreed && ms(price.expiresAt) <= now) return `「${line.name}」的区域核价已过期，请重新报区域公司核价。`
  if (!agreed && quantityMilli > decided)
    return `「${line.name}」区域只核定 ${formatQuantity(decided)} ${line.unit}，多出的请重新报区域公司核价。`
  if (chosenTerms(input)) return `「${line.name}」按区域核定的单价收，没有加收、优惠、尺寸或购进价可选。`
  if (input.unitFen !== undefined && input.unitFen !== line.unitFen)
    return `「${line.name}」区域核定为 ${formatFen(fen(line.unitFen))}/${line.unit}，不能按 ${formatFen(fen(input.unitFen))} 收取。`
  const amountFen = multiplyFen(fen(line.unitFen), quantity(quantityMilli))
  return {
    priceItemId: null,
    casePriceId: price.id,
    listVersion: '区域核价',
    code,
    name: line.name,
    unit: line.unit,
    quantityMilli,
    unitFen: line.unitFen,
    amountFen,
    notMoreThanFen: amountFen,
    material: false,
    materialLineId: null,
    chosen: null,
    explanation: `按区域公司对这一单核定的价格，核定 ${formatQuantity(decided)} ${line.unit}`,
  }
}

/** Which line of the region's answer a line is: its code says so. */
export const casePriceOf = ({ casePriceId, code }: Pick<PricedLineRow, 'casePriceId' | 'code'>) =>
  casePriceId === null ? null : { id: casePriceId, line: Number(code.replace('case-', '')) }

/** MAT-2: material of a slip of this request at its purchase price, no more of it than is still out. */
function materialLine(record: RequestRecord, input: LineInput): PricedLineRow | string {
  const slip = record.materials.slips.find(({ kind, lines }) => kind !== 'return' && lines.some(({ id }) => id === input.materialLineId))
  const line = slip?.lines.find(({ id }) => id === input.materialLineId)
  if (!slip || !line) return '这一单没有这张领料单，材料要先由主管或项目经理开单。'
  const leftMilli = line.quantityMilli - line.returnedMilli
  if (input.quantityMilli > leftMilli) return `「${line.name}」领料单上只有 ${formatQuantity(quantity(leftMilli))} ${line.unit}，不能多报。`
  const unitFen = line.paidUnitFen ?? line.unitFen
  if (input.unitFen !== undefined && input.unitFen !== unitFen)
    return `「${line.name}」按购进价 ${formatFen(fen(unitFen))}/${line.unit} 收，不能加价。`
  const amountFen = multiplyFen(fen(unitFen), quantity(input.quantityMilli))
  return {
    priceItemId: null,
    casePriceId: null,
    materialLineId: line.id,
    listVersion: '领料单',
    code: slip.number,
    name: line.name,
    unit: line.unit,
    quantityMilli: input.quantityMilli,
    unitFen,
    amountFen,
    notMoreThanFen: amountFen,
    material: true,
    chosen: null,
    explanation: `${slip.kind === 'bought' ? '代购' : '领料单'} ${slip.number}，按购进价，不加价`,
  }
}

/** What is priced by how much of it there is, and what is the same in all but its place, is not split over several lines. */
function splitLine(item: ListedItem, { unitFen, chosen }: PricedLineRow, before: readonly PricedLineRow[]): string | null {
  const split = before.some(
    (line) =>
      line.priceItemId === item.id &&
      (pricedByQuantity(item.shape) || (line.unitFen === unitFen && isDeepStrictEqual(line.chosen, chosen))),
  )
  return split ? `「${item.name}」请合在一行，写总的数量，价格按合计算。` : null
}

/** The region priced so much of it, not so much again in a second line. */
const casePriceAgain = ({ casePriceId, code, name }: PricedLineRow, before: readonly PricedLineRow[]): string | null =>
  before.some((line) => line.casePriceId === casePriceId && line.code === code) ? `「${name}」的区域核价只能写一行。` : null

/** A quantity that nobody orders is a mistake, whatever the price. */
const inHand = (priced: PricedLineRow | string): PricedLineRow | string =>
  typeof priced === 'string' ? priced : (quantityOutOfHand(priced.name, priced.unit, priced.quantityMilli) ?? priced)

/** What the guards of an offer or a quote ask of its lines. */
export function judgedLines({ problems, newMaterialLines }: Priced, lineCount: number) {
  const priceProblems = problems.flatMap(({ clause, detail }) => (clause === 'MAT-2' ? [] : [{ clause, detail }]))
  const materialProblems = problems.flatMap(({ clause, detail }) => (clause === 'MAT-2' ? [detail] : []))
  return { lineCount, priceProblems, materialLines: newMaterialLines, materialProblems }
}

/** Prices what was handed in by the list in force, this request's case price or its slips of material. Never yields a figure that neither allows. */
export async function priceLines(tx: Reader, record: RequestRecord, inputs: readonly LineInput[], now: Date): Promise<Priced> {
  const free = await freeByWarranty(tx, record)
  const items = await itemsToPriceBy(tx, record, inputs, free)
  const agreedMaterial = new Set(agreedLines(record).flatMap(({ materialLineId }) => materialLineId ?? []))
  const lines: PricedLineRow[] = []
  const problems: Problem[] = []
  const places = new Map<Place, number>()
  for (const [line, input] of inputs.entries()) {
    if ([input.itemCode, input.casePriceId, input.materialLineId].filter((source) => source !== undefined).length > 1) {
      problems.push({ line, clause: 'PRICE-3', detail: '一行只按一种价：现行价目，这一单的区域核价，或领料单。' })
      continue
    }
    const item = input.itemCode ? items.get(input.itemCode) : undefined
    if (input.materialLineId) {
      // Where the owner supplies, that is what the line is refused for.
      if (policyOf(record).material !== 'either' && !agreedMaterial.has(input.materialLineId)) continue
      const used = inputs.findIndex(({ materialLineId }) => materialLineId === input.materialLineId) !== line
      const material = used ? '同一张领料单的材料只能报一次。' : inHand(materialLine(record, input))
      if (typeof material === 'string') problems.push({ line, clause: 'MAT-2', detail: material })
      else lines.push(material)
      continue
    }
    if (input.itemCode && !item) {
      problems.push({ line, clause: 'PRICE-3', detail: '现行价目表没有这一项，可以报区域核价。' })
      continue
    }
    const covered = item && free.get(item.code)
    const priced = inHand(item ? listedLine(item, input, covered !== undefined) : caseLine(record, input, now.getTime()))
    if (typeof priced === 'string') {
      problems.push({ line, clause: item ? 'PRICE-3' : 'PRICE-4', detail: priced })
      continue
    }
    const split = item ? splitLine(item, priced, lines) : casePriceAgain(priced, lines)
    if (split) {
      problems.push({ line, clause: item ? 'PRICE-3' : 'PRICE-4', detail: split })
      continue
    }
    if (item && covered !== undefined) {
      if (priced.quantityMilli > covered.quantityMilli) {
        problems.push({ line, clause: 'PRICE-3', detail: `「${item.name}」质保只包原来做过的数量，多出的请另登记一单。` })
        continue
      }
      free.set(item.code, { ...covered, quantityMilli: covered.quantityMilli - priced.quantityMilli })
    }
    if (item && !places.has(item.place)) places.set(item.place, line)
    lines.push(priced)
  }
  const [, elsewhere] = [...places.values()]
  if (elsewhere !== undefined)
    problems.push({ line: elsewhere, clause: 'DISP-1', detail: '上门和服务点的项目请分开登记，一单只派一个部门。' })
  const sum = sumLines(lines.map(({ amountFen, notMoreThanFen }) => ({ amountFen: fen(amountFen), notMoreThanFen: fen(notMoreThanFen) })))
  return {
    lines,
    totalFen: sum.amountFen,
    notMoreThanFen: sum.notMoreThanFen,
    problems,
    newMaterialLines: inputs.filter(({ materialLineId }) => materialLineId && !agreedMaterial.has(materialLineId)).length,
    place: [...places.keys()][0] ?? record.place,
    warrantyDays: new Map([...items.values()].map((item) => [item.code, item.warrantyDays])),
    standsUntil: lines.reduce<number | null>((first, line) => {
      if (line.casePriceId === null || isAgreedCase(record, line)) return first
      const ends = record.casePrices.find(({ id }) => id === line.casePriceId)?.expiresAt
      return ends ? Math.min(first ?? Number.POSITIVE_INFINITY, ms(ends)) : first
    }, null),
  }
}
