export type ListPage<T> = { items: T[]; nextCursor: string | null }

/** Beyond this a list says only that there is more; nobody works through it on a phone. */
const MOST_PAGES = 10

/** A list read to its end: what is counted or sorted must not stop at the first page. */
export async function allPages<T>(read: (cursor: string | undefined) => Promise<ListPage<T>>): Promise<ListPage<T>> {
  let page = await read(undefined)
  const items = [...page.items]
  for (let pages = 1; page.nextCursor !== null && pages < MOST_PAGES; pages++) {
    page = await read(page.nextCursor)
    items.push(...page.items)
  }
  return { items, nextCursor: page.nextCursor }
}
