import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The present moment, renewed as each minute begins: a promise clock moves once a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS) + 20)
    }
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS) + 20)
    return () => clearTimeout(timer)
  }, [])
  return now
}
