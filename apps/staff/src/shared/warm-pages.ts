import { inBrowser } from '@teyue/ui'

type BrowserRoutes = { __taroAppConfig?: { routes?: { path: string; load?: () => unknown[] }[] } }

/** The browser build fetches a page's code when it is opened; a visit's must be there before the network goes. */
export function warmPages(folder: string): void {
  if (!inBrowser) return
  const routes = (window as unknown as BrowserRoutes).__taroAppConfig?.routes ?? []
  for (const route of routes) {
    if (!route.path.includes(folder)) continue
    for (const part of route.load?.() ?? []) if (part instanceof Promise) part.catch(() => undefined)
  }
}
