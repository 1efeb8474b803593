import { z } from 'zod'
import { fenField, id, instant } from './common.ts'

const policy = z.enum(['owner_supplies', 'either'])

/** The region's decision on whose material a project uses. */
export const decidedMaterial = z.object({ material: policy, reason: z.string(), by: z.string(), at: instant })

/** The slip behind a material line of a quote, with the stamped quotation (or the receipt) in a picture. */
export const materialOfLine = z.object({
  lineId: id,
  number: z.string(),
  kind: z.enum(['store', 'bought']),
  photoUrl: z.string().nullable(),
  receiptUrl: z.string().nullable(),
})

export const materialSlip = z.object({
  id,
  number: z.string(),
  kind: z.enum(['store', 'bought']),
  madeBy: z.string(),
  madeAt: instant,
  note: z.string(),
  photoUrl: z.string().nullable(),
  lines: z.array(
    z.object({
      id,
      name: z.string(),
      unit: z.string(),
      quantityMilli: z.int(),
      unitFen: fenField,
      returnedMilli: z.int(),
      /** Issued, and not back. */
      leftMilli: z.int(),
      /** How much of it the owner's signature covers. */
      signedMilli: z.int(),
      /** What was paid for it, of material bought for the owner. */
      paidUnitFen: fenField.nullable(),
      receiptUrl: z.string().nullable(),
    }),
  ),
})

export const materialReturn = z.object({
  id,
  number: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  note: z.string(),
  lines: z.array(z.object({ lineId: id, name: z.string(), unit: z.string(), quantityMilli: z.int() })),
})

export const materialOfRequest = z.object({
  policy,
  /** Why no material can be charged here; null where it can. */
  reason: z.string().nullable(),
  decision: decidedMaterial.nullable(),
  /** Whether the person asking makes out slips for this request now. */
  mayIssue: z.boolean(),
  mayReturn: z.boolean(),
  slips: z.array(materialSlip),
  returns: z.array(materialReturn),
})

export const materialToCharge = z.object({
  totalFen: fenField,
  /** Less than what was signed by this much. */
  lessFen: fenField,
  lines: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      quantityMilli: z.int(),
      amountFen: fenField,
      /** 「领料 3 个，退回 1 个，按实际用量 2 个计」; empty where it is as signed. */
      explanation: z.string(),
    }),
  ),
})

export type MaterialSlipView = z.infer<typeof materialSlip>
export type MaterialSlipLineView = MaterialSlipView['lines'][number]
export type MaterialReturnView = z.infer<typeof materialReturn>
export type MaterialOfRequest = z.infer<typeof materialOfRequest>
export type MaterialToCharge = z.infer<typeof materialToCharge>
export type DecidedMaterial = z.infer<typeof decidedMaterial>
