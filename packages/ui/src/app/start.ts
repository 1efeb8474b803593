import { scaleTabBar } from '../platform/type-scale.ts'
import { warmPages } from '../platform/warm-pages.ts'
import { tellClauses } from './clause-words.ts'
import { wakeLive } from './live.ts'
import { reloadMe } from './me.ts'
import { flushQueue } from './queue.ts'
import { session } from './session.ts'

/** Once, before the first screen. */
export function startApp(): void {
  tellClauses()
  warmPages()
  scaleTabBar()
}

/** Each time the app comes to the front (`useDidShow` of the app component). */
export function appShown(): void {
  wakeLive()
  flushQueue()
  if (session.get()) void reloadMe().catch(() => undefined)
}
