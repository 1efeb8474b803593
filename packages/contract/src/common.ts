import { z } from 'zod'

export const id = z.uuid()
/** Integer fen; field names end in `Fen`. */
export const fenField = z.int().min(-100_000_000_00).max(100_000_000_00)
export const amountFenField = z.int().min(0).max(100_000_000_00)
/** RFC 3339 with offset. */
export const instant = z.iso.datetime({ offset: true })
export const day = z.iso.date()
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const kept = (text: string) => [...text].filter((c) => c >= ' ' || c === '\n').join('')
/** What a person wrote: trimmed, without control characters, counted in characters as people count them (an emoji is one). */
export const words = (most: number) =>
  z
    .string()
    .max(most * 12)
    .transform((text) => kept(text.normalize('NFC')).trim())
    .refine((text) => [...text].length <= most, { error: `最多 ${most} 个字` })
export const saidWords = (most: number) => words(most).refine((text) => text.length > 0, { error: '请填写内容' })

export const window = z.object({ start: instant, end: instant })
export type Window = z.infer<typeof window>

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  clause: z.string().nullable(),
  /** Chinese; says what to do. */
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  requestId: z.string(),
  /** With a stale version (409): the request as it is now. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof problem>

export const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })
