import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

export const base = '/desk'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

const here = () => window.location.pathname.slice(base.length) + window.location.search

/** The address within the desk: `/requests?state=offered`. */
export const useAddress = (): string => useSyncExternalStore(subscribe, here)

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (to === here()) return
  window.history[replace ? 'replaceState' : 'pushState'](null, '', base + to)
  for (const listener of listeners) listener()
  if (!replace) window.scrollTo(0, 0)
}

/** Query parameters of the address, and a way to change some of them: lists can be linked to and gone back to. */
export function useQuery(): [URLSearchParams, (change: Record<string, string | undefined>) => void] {
  const [path = '', search = ''] = useAddress().split('?')
  const query = new URLSearchParams(search)
  const change = (values: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value)
      else next.delete(name)
    }
    const text = next.toString()
    navigate(text ? `${path}?${text}` : path, { replace: true })
  }
  return [query, change]
}

/** Opens here with a plain click, elsewhere as the browser does it. */
export function Link({ to, onClick, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(to)
  }
  return <a {...rest} href={base + to} onClick={follow} />
}
