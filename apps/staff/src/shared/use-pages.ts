import { useReachBottom } from '@tarojs/taro'
import { type Load, type LoadOptions, useLoad } from '@teyue/ui/app'
import { useEffect, useRef, useState } from 'react'

type Page<T> = { items: T[]; nextCursor: string | null }

/** A list that grows when its end is reached. The first page is read as `useLoad` reads. */
export function usePages<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  inputs: readonly unknown[],
  options: LoadOptions = {},
): { first: Load<Page<T>>; items: T[]; more: boolean } {
  const first = useLoad(() => read(undefined), inputs, options)
  const [rest, setRest] = useState<Page<T>[]>([])
  const reading = useRef(false)
  // What was read after an old first page does not follow a new one.
  useEffect(() => setRest([]), [first.data])
  const pages = first.data ? [first.data, ...rest] : []
  const cursor = pages[pages.length - 1]?.nextCursor ?? null
  useReachBottom(() => {
    if (cursor === null || reading.current) return
    reading.current = true
    read(cursor)
      .then(
        (page) => setRest((last) => [...last, page]),
        () => undefined,
      )
      .finally(() => {
        reading.current = false
      })
  })
  return { first, items: pages.flatMap((page) => page.items), more: cursor !== null }
}
