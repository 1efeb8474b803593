import type { LineRecord } from './record.ts'

export type ShownLine = Pick<
  LineRecord,
  'code' | 'name' | 'unit' | 'quantityMilli' | 'unitFen' | 'amountFen' | 'notMoreThanFen' | 'material' | 'listVersion' | 'explanation'
>

/** What everybody is shown of a line, and its signer signs: the same fields, so that neither can grow without the other (CONSENT-1). */
export const shownLine = ({
  code,
  name,
  unit,
  quantityMilli,
  unitFen,
  amountFen,
  notMoreThanFen,
  material,
  listVersion,
  explanation,
}: ShownLine) => ({ code, name, unit, quantityMilli, unitFen, amountFen, notMoreThanFen, material, listVersion, explanation })
