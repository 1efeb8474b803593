import type { LineInput } from '@teyue/contract'
import { fen, type Place, type PriceClause, sumLines } from '@teyue/domain'
import type { Reader } from '../../platform/database.ts'
import { agreedQuote, ms, policyOf, warrantyEndsOf } from '../requests/facts.ts'
import { loadRecordUnscoped, type RequestRecord } from '../requests/record.ts'
import { caseLine, casePriceAgain, isAgreedCase } from './case-line.ts'
import { itemsById, itemsInForce } from './list-in-force.ts'
import { listedLine, splitLine } from './listed-line.ts'
import { materialLine } from './material-line.ts'
import { agreedLines, inHand, type PricedLineRow } from './priced-line.ts'

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
