import type { SandboxApp } from './settings.ts'

/** Whether a page, with or without a query, is one of the app's. */
export function isPageOf(app: SandboxApp, page: string): boolean {
  const [path = ''] = page.split('?')
  if (!/^[\w-]+(\/[\w-]+)*$/.test(path)) return false
  return app.pages === undefined || app.pages.includes(path)
}
