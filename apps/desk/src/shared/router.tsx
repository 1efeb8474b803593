import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

export const base = '/desk'
const listeners = new Set<() => void>()

const here = () => window.location.pathname.slice(base.length) + window.location.search
const pathOf = (address: string) => address.split('?')[0]

/** Asked before the page is left; goes on by calling `go`. */
type Hold = (go: () => void) => void
let hold: Hold | null = null
let shown = here()

/** Lets a page with work in hand have a say in leaving it; returns how to end that. */
export function holdLeaving(ask: Hold): () => void {
  hold = ask
  return () => {
    if (hold === ask) hold = null
  }
}

/** Does what leaves the page, after whoever holds it. */
export function leaving(go: () => void): void {
  const ask = hold ?? ((letGo: () => void) => letGo())
  ask(() => {
    hold = null
    go()
  })
}

const tell = () => {
  shown = here()
  for (const listener of listeners) listener()
}

window.addEventListener('popstate', () => {
  const to = here()
  if (!hold || pathOf(to) === pathOf(shown)) return tell()
  // The browser has moved already: the page that is left stays under its address until it lets go.
  window.history.pushState(null, '', base + shown)
  leaving(() => navigate(to))
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The address within the desk: `/requests?state=offered`. */
export const useAddress = (): string => useSyncExternalStore(subscribe, here)

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (to === here()) return
  const go = () => {
    window.history[replace ? 'replaceState' : 'pushState'](null, '', base + to)
    tell()
    if (!replace) window.scrollTo(0, 0)
  }
  if (pathOf(to) === pathOf(here())) go()
  else leaving(go)
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
