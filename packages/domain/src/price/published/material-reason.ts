import type { NoteReader } from './facts.ts'

/** A price for labour that may as well hold a material price which stands beside it. */
const unsureReason = ({ context: { cell }, facts }: NoteReader): string | null => {
  if (!facts.materialUnsure || facts.labourOnly || facts.free) return null
  const most = cell.kind === 'range' ? cell.maxFen : cell.kind === 'amount' ? cell.fen : 0
  return (facts.materialPrices ?? []).every(({ fen }) => fen > most) ? null : '材料价是另计还是已含在价格里，不清楚'
}

/** A thing that is in the price while material is not, or the other way round: it may be the material. */
const contradiction = ({ facts: { material }, thingsIn, thingsOut }: NoteReader): string | null => {
  if (material === 'included' && thingsOut[0] !== undefined) return `写了含材料，又不含「${thingsOut[0]}」：由谁出，请定`
  if (material === 'included' || material === undefined || thingsIn[0] === undefined) return null
  return `写了含「${thingsIn[0]}」，又写材料另计或自备：由谁出，请定`
}

/** Why nobody here can say who pays for material, or null. */
export const materialReason = (note: NoteReader): string | null => contradiction(note) ?? unsureReason(note)
