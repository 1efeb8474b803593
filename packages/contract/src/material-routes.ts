import { z } from 'zod'
import { id, saidWords, words } from './common.ts'
import { mostWords } from './limits.ts'
import { byId, route } from './route.ts'
import { request } from './views.ts'

const tag = 'materials'
const quantityMilli = z.int().min(1).max(10_000_000)
const unitFen = z.int().min(1).max(1_000_000_00)
const note = words(mostWords.note).default('')
/** The slips by which material leaves the store and comes back (MAT-1, MAT-2). */
export const materialRoutes = {
  issueMaterial: route({
    method: 'POST',
    path: '/api/requests/:id/slips',
    summary: 'A slip (领料单): material from the store with its stamped quotation, or to be bought for the owner (MAT-2)',
    audience: ['supervisor', 'projectManager'],
    tag,
    command: true,
    params: byId,
    body: z.object({
      kind: z.enum(['store', 'bought']),
      lines: z
        .array(z.object({ name: saidWords(mostWords.materialName), unit: saidWords(10), quantityMilli, unitFen }))
        .min(1)
        .max(20),
      /** The stamped quotation; asked for where it comes from the store. */
      photoId: id.optional(),
      note,
    }),
    answer: request,
    refusals: [403, 409, 422],
  }),
  returnMaterial: route({
    method: 'POST',
    path: '/api/requests/:id/returns',
    summary: 'A return slip: unused material comes back, and is not charged (MAT-2)',
    audience: ['supervisor', 'projectManager'],
    tag,
    command: true,
    params: byId,
    body: z.object({
      lines: z
        .array(z.object({ lineId: id, quantityMilli }))
        .min(1)
        .max(20),
      note,
    }),
    answer: request,
    refusals: [403, 409, 422],
  }),
  recordPurchase: route({
    method: 'POST',
    path: '/api/requests/:id/purchases',
    summary: 'What was paid for material bought for the owner, with the receipt (MAT-2)',
    audience: ['supervisor', 'projectManager', 'technician'],
    tag,
    command: true,
    params: byId,
    body: z.object({ lineId: id, unitFen, photoId: id }),
    answer: request,
    refusals: [403, 409, 422],
  }),
} as const
