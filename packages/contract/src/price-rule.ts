import { z } from 'zod'
import { amountFenField, words } from './common.ts'

const share = z.int().min(0).max(10_000)
const milli = z.int().min(0).max(100_000_000)
const named = words(20)
const terms = {
  surcharges: z
    .array(z.strictObject({ name: named, fen: amountFenField, once: z.literal(true).optional() }))
    .max(20)
    .optional(),
  reductions: z
    .array(z.strictObject({ name: named, share }))
    .max(20)
    .optional(),
  unitCapFen: amountFenField.optional(),
  first: z.strictObject({ size: milli, unit: words(10), furtherFen: amountFenField }).optional(),
  steps: z
    .array(z.strictObject({ from: milli, share }))
    .max(20)
    .optional(),
  flatBelow: z.strictObject({ quantity: milli, fen: amountFenField }).optional(),
  minimumFen: amountFenField.optional(),
}
const kind = <const K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ kind: z.literal(name), ...shape, ...terms })

/** The domain's price of one unit, with its optional terms. What a draft holds has this form, and may still contradict itself. */
export const priceRule = z.discriminatedUnion('kind', [
  kind('fixed', { unitFen: amountFenField }),
  kind('range', { minFen: amountFenField, maxFen: amountFenField, capFen: amountFenField.optional() }),
  kind('capped', { baseFen: amountFenField, capFen: amountFenField }),
  kind('hourly', { hourFen: amountFenField, maxHourFen: amountFenField.optional(), roundUpAfterMinutes: z.int().min(0).max(59) }),
  kind('share', { minShare: share, maxShare: share }),
  kind('free', {}),
  kind('byQuote', { inspectionFen: amountFenField, capFen: amountFenField.optional() }),
])
