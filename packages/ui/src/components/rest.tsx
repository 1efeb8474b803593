import { createContext, type ReactNode, useRef } from 'react'

// Longer than the pause within a double tap, shorter than reading the new words.
const REST_MS = 400

export const RestContext = createContext<() => boolean>(() => true)

export type RestProps = {
  /** What the taps below are about; when it changes they rest anew. */
  of?: string
  children: ReactNode
}

/**
 * Around acts that come up in one place of the screen. What has just come up, or was just tapped, hears nothing for a moment:
 * the second of two quick taps was meant for what stood there before.
 */
export function Rest({ of, children }: RestProps) {
  const about = useRef<string | undefined>(undefined)
  const since = useRef(Number.NEGATIVE_INFINITY)
  if (since.current === Number.NEGATIVE_INFINITY || about.current !== of) {
    about.current = of
    since.current = Date.now()
  }
  const takes = useRef(() => {
    if (Math.abs(Date.now() - since.current) < REST_MS) return false
    since.current = Date.now()
    return true
  })
  return <RestContext.Provider value={takes.current}>{children}</RestContext.Provider>
}
