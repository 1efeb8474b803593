import { inBrowser } from './environment.ts'

type BrowserRoutes = { __taroAppConfig?: { routes?: { load?: () => unknown[] }[] } }

const AFTER_FIRST_SCREEN_MS = 1_500

/**
 * The browser build fetches a page's code when it is opened: it must be there before the network goes,
 * or a visit stops at the next page and a booking that waits in the phone leads nowhere.
 */
export function warmPages(): void {
  if (!inBrowser) return
  setTimeout(() => {
    const routes = (window as unknown as BrowserRoutes).__taroAppConfig?.routes ?? []
    for (const route of routes) for (const part of route.load?.() ?? []) if (part instanceof Promise) part.catch(() => undefined)
  }, AFTER_FIRST_SCREEN_MS)
}
