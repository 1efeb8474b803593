import { type Fen, fen, multiplyFen, type Quantity, quantity } from './money.ts'

export const materialSlipKinds = ['store', 'bought'] as const
export type MaterialSlipKind = (typeof materialSlipKinds)[number]

/** One line of a slip: what left the store, or was bought, for one request. */
export interface SlipLine {
  id: string
  kind: MaterialSlipKind
  number: string
  name: string
  unit: string
  issued: Quantity
  returned: Quantity
  unitFen: Fen
  /** What the receipt says, of material that was bought for the owner. */
  paidUnitFen: Fen | null
}

/** What the owner signed of a slip's line. */
export interface SignedMaterial {
  slipLineId: string
  quantity: Quantity
  unitFen: Fen
}

export interface MaterialUse {
  quantity: Quantity
  unitFen: Fen
  amountFen: Fen
}

export const leftOf = ({ issued, returned }: Pick<SlipLine, 'issued' | 'returned'>): Quantity => quantity(Math.max(0, issued - returned))

/** MAT-2: what was used is charged at its purchase price: never more than was signed, and nothing that came back. */
export function materialUsed(
  signed: Omit<SignedMaterial, 'slipLineId'>,
  line: Pick<SlipLine, 'issued' | 'returned' | 'unitFen' | 'paidUnitFen'>,
): MaterialUse {
  const used = quantity(Math.min(signed.quantity, leftOf(line)))
  const unitFen = fen(Math.min(signed.unitFen, line.paidUnitFen ?? line.unitFen))
  return { quantity: used, unitFen, amountFen: multiplyFen(unitFen, used) }
}

/** Lines of which more is with the technician than the owner signed: to be quoted, or to go back. */
export const materialUnsigned = (lines: readonly SlipLine[], signed: readonly SignedMaterial[]): SlipLine[] =>
  lines.filter((line) => leftOf(line) > (signed.find(({ slipLineId }) => slipLineId === line.id)?.quantity ?? 0))

/** Lines that were to be bought for the owner and still lack their receipt. */
export const materialUnreceipted = (lines: readonly SlipLine[]): SlipLine[] =>
  lines.filter((line) => line.kind === 'bought' && line.paidUnitFen === null && leftOf(line) > 0)
