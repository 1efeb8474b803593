import {
  fen,
  formatFen,
  formatQuantity,
  leftOf,
  materialUsed,
  type Quantity,
  quantity,
  type SignedMaterial,
  type SlipLine,
} from '@teyue/domain'
import type { LineRecord, QuoteRecord, RequestRecord } from '../requests/record.ts'

export type MaterialsOf = Pick<RequestRecord, 'materials'>

/** The lines of all slips of a request, as the rules about material read them. */
export function slipLinesOf({ materials: { slips } }: MaterialsOf): SlipLine[] {
  return slips.flatMap(({ kind, number, lines }) =>
    kind === 'return'
      ? []
      : lines.map(({ id, name, unit, quantityMilli, returnedMilli, unitFen, paidUnitFen }) => ({
          id,
          kind,
          number,
          name,
          unit,
          issued: quantity(quantityMilli),
          returned: quantity(returnedMilli),
          unitFen: fen(unitFen),
          paidUnitFen: paidUnitFen === null ? null : fen(paidUnitFen),
        })),
  )
}

type MaterialLine = Pick<LineRecord, 'materialLineId' | 'quantityMilli' | 'unitFen'>

export const signedMaterial = (lines: readonly MaterialLine[]): SignedMaterial[] =>
  lines.flatMap(({ materialLineId, quantityMilli, unitFen }) =>
    materialLineId ? [{ slipLineId: materialLineId, quantity: quantity(quantityMilli), unitFen: fen(unitFen) }] : [],
  )

type Chargeable = MaterialLine & Pick<LineRecord, 'amountFen'>

/** A signed line as it is charged: material for what was used; null when none of it was. */
export function asUsed<L extends Chargeable>(line: L, slipLines: readonly SlipLine[]): L | null {
  const [signed] = signedMaterial([line])
  const slipLine = slipLines.find(({ id }) => id === signed?.slipLineId)
  if (!signed || !slipLine) return line
  const used = materialUsed(signed, slipLine)
  return used.quantity === 0 ? null : { ...line, quantityMilli: used.quantity, unitFen: used.unitFen, amountFen: used.amountFen }
}

export interface ToCharge {
  totalFen: number
  lessFen: number
  lines: { name: string; unit: string; quantityMilli: number; amountFen: number; explanation: string }[]
}

const count = (milli: Quantity, unit: string) => `${formatQuantity(milli)} ${unit}`

/** Why a line is charged less than it was signed for; empty where it is as signed. */
function explain({ quantityMilli, unitFen, unit }: LineRecord, slipLine: SlipLine | undefined, used: LineRecord | null): string {
  if (!slipLine) return ''
  const taken = `${slipLine.kind === 'bought' ? '代购' : '领料'} ${count(slipLine.issued, unit)}`
  if (!used) return `${taken}，已全部退回，不收费`
  const back =
    used.quantityMilli < quantityMilli ? `，退回 ${count(slipLine.returned, unit)}，按实际用量 ${count(leftOf(slipLine), unit)}计` : ''
  const cheaper = used.unitFen < unitFen ? `，按小票实付单价 ${formatFen(fen(used.unitFen))}` : ''
  return back || cheaper ? `${taken}${back}${cheaper}` : ''
}

/** What acceptance charges, line by line, where material makes it less than what was signed; else null. */
export function toCharge(record: MaterialsOf, quote: QuoteRecord): ToCharge | null {
  const slipLines = slipLinesOf(record)
  const lines = quote.lines.map((line) => {
    const used = asUsed(line, slipLines)
    const slipLine = slipLines.find(({ id }) => id === line.materialLineId)
    return {
      name: line.name,
      unit: line.unit,
      quantityMilli: used?.quantityMilli ?? 0,
      amountFen: used?.amountFen ?? 0,
      explanation: explain(line, slipLine, used),
    }
  })
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return lines.every(({ explanation }) => explanation === '') ? null : { totalFen, lessFen: quote.totalFen - totalFen, lines }
}

export const owedFen = (record: MaterialsOf, quote: QuoteRecord): number => toCharge(record, quote)?.totalFen ?? quote.totalFen

/** A signed line of material with what its slip says now, as a list of requests reads it. */
export interface MaterialNow {
  amountFen: number
  quantityMilli: number
  unitFen: number
  issuedMilli: number
  leftMilli: number
  slipUnitFen: number
  paidUnitFen: number | null
}

/** What comes off the signed total for material that came back, or cost less than was signed. */
export const lessFen = (lines: readonly MaterialNow[]): number =>
  lines.reduce((sum, { amountFen, quantityMilli, unitFen, issuedMilli, leftMilli, slipUnitFen, paidUnitFen }) => {
    const slipLine = {
      issued: quantity(issuedMilli),
      returned: quantity(issuedMilli - leftMilli),
      unitFen: fen(slipUnitFen),
      paidUnitFen: paidUnitFen === null ? null : fen(paidUnitFen),
    }
    return sum + amountFen - materialUsed({ quantity: quantity(quantityMilli), unitFen: fen(unitFen) }, slipLine).amountFen
  }, 0)
