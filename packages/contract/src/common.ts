import { z } from 'zod'

export const id = z.uuid()
/** Integer fen; field names end in `Fen`. */
export const fenField = z.int().min(-100_000_000_00).max(100_000_000_00)
export const amountFenField = z.int().min(0).max(100_000_000_00)
/** A unit price: times the largest quantity it still is a figure that JavaScript counts exactly. */
export const unitFenField = z.int().min(0).max(1_000_000_00)
const ofOurTime = (text: string) => text >= '2000' && text < '2100'
/** RFC 3339 with offset, in years that a calendar of services can mean. */
export const instant = z.iso.datetime({ offset: true }).refine(ofOurTime, { error: '日期不对' })
export const day = z.iso.date().refine(ofOurTime, { error: '日期不对' })
/** A code or name of ours that people do not type: printable, so that it can be stored and looked up. */
export const codeField = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: '编号不对' })
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

// Control characters, half surrogates (PostgreSQL keeps neither), spaces without width and marks that turn the direction of
// what follows: nobody types them, and they can make a signed text look like another. Joiners of emoji stay.
const unseen = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const kept = (text: string) => text.replace(unseen, '')
/** What a person wrote: trimmed, without unseen characters, counted in characters as people count them (an emoji is one). */
export const words = (most: number) =>
  z
    .string()
    .max(most * 12)
    .transform((text) => kept(text.normalize('NFC')).trim())
    .refine((text) => [...text].length <= most, { error: `最多 ${most} 个字` })
export const saidWords = (most: number) => words(most).refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), { error: '请填写内容' })

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
  cursor: codeField(200).optional(),
})
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })
