import { useEffect, useRef } from 'react'

/** Tells when something stands in the list that was not there before; the first list is no news. */
export function useNewcomers(ids: readonly string[] | undefined, tell: () => void): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  const key = ids?.join(' ')
  useEffect(() => {
    if (!ids) return
    const before = known.current
    known.current = new Set(ids)
    if (before && ids.some((id) => !before.has(id))) tell()
  }, [key])
}
