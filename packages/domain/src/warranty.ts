import type { Instant } from './calendar.ts'

const day = 86_400_000
const never = Number.POSITIVE_INFINITY

/** Work that was done once: by the agreed lines of one request. */
export interface Done {
  loggedAt: Instant
  finishedAt: Instant | null
  lines: readonly { code: string; material: boolean; warrantyDays: number }[]
}

/**
 * PRICE-7: until when the labour of each item is free, by its code. `works` begins with the original and goes on over each claim of
 * the one before to the work asked about. What was put right under a warranty keeps the original's end; only what was new there has
 * a term of its own.
 */
export function warrantyEnds(works: readonly Done[]): ReadonlyMap<string, Instant> {
  let ends: ReadonlyMap<string, Instant> = new Map()
  for (const { loggedAt, finishedAt, lines } of works) {
    if (finishedAt === null) return new Map()
    const inherited = new Map([...ends].filter(([, end]) => end >= loggedAt))
    const covered = lines.filter(({ material, warrantyDays }) => !material && warrantyDays > 0)
    ends = new Map(covered.map(({ code, warrantyDays }) => [code, Math.min(finishedAt + warrantyDays * day, inherited.get(code) ?? never)]))
  }
  return ends
}
