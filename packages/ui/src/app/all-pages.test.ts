import { expect, it, vi } from 'vitest'
import { allPages } from './all-pages.ts'

/** A list of so many, read in pages of a hundred. */
const listOf = (count: number) =>
  vi.fn(async (cursor: string | undefined) => {
    const from = Number(cursor ?? 0)
    const to = Math.min(count, from + 100)
    return { items: Array.from({ length: to - from }, (_, index) => from + index), nextCursor: to < count ? String(to) : null }
  })

it('reads on while there is more', async () => {
  const read = listOf(230)
  const all = await allPages(read)
  expect(all.items).toEqual(Array.from({ length: 230 }, (_, index) => index))
  expect(all.nextCursor).toBeNull()
  expect(read).toHaveBeenCalledTimes(3)
})

it('ends somewhere, and says that there is more', async () => {
  const all = await allPages(listOf(5_000))
  expect(all.items).toHaveLength(1_000)
  expect(all.nextCursor).toBe('1000')
})
