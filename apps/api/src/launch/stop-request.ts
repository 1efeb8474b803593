import path from 'node:path'
import { commandLineOf, identifyProcess, isAlive, type ProcessIdentity, parentOf } from '@teyue/postgres'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const CHECK_EVERY_MS = 500

/**
 * Aborts when this program is asked to stop: by a signal, or because the package manager that launched it has gone, which tells nobody
 * (a SIGTERM to the npx process alone ends just that one). Asked again, it goes on stopping in good order.
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController()
  const ask = (why: string) => controller.abort(why)
  for (const signal of SIGNALS) process.on(signal, ask)
  const launchers = launchersOf(process.pid)
  const watch = setInterval(() => {
    if (launchers.some((launcher) => !isAlive(launcher))) ask('its launcher has gone')
  }, CHECK_EVERY_MS)
  watch.unref()
  controller.signal.addEventListener('abort', () => clearInterval(watch))
  return controller.signal
}

/** The chain of npx, pnpm and the shells between them that a program was started through; empty when it was started directly. */
export function launchersOf(pid: number): ProcessIdentity[] {
  const ancestors: { pid: number; isManager: boolean }[] = []
  for (let parent = parentOf(pid); parent !== null && parent > 1; parent = parentOf(parent)) {
    const command = commandLineOf(parent)
    const isManager = isPackageManager(command)
    if (!isManager && !isShell(command)) break
    ancestors.push({ pid: parent, isManager })
  }
  const top = ancestors.findLastIndex(({ isManager }) => isManager)
  return ancestors.slice(0, top + 1).flatMap((ancestor) => identifyProcess(ancestor.pid) ?? [])
}

function isShell([program = '']: string[]): boolean {
  return /^-?(sh|bash|dash|ash|zsh|ksh|fish)$/.test(path.basename(program))
}

/** Before it has set its title, such a program shows as node with the path of its script. */
function isPackageManager(command: string[]): boolean {
  return !isShell(command) && /(^|[/\s])(npx|npm|pnpm)(-cli)?(\.[cm]?js)?(\s|$)/.test(command.slice(0, 2).join(' '))
}
