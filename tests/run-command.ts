import { spawn } from 'node:child_process'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '..')

export type CommandResult = { exitCode: number; output: string; seconds: number }

/** Runs one program in the project's root and keeps what it says; `show` lets it speak at once as well. */
export function runCommand(
  command: string[],
  { show = false, env = {} }: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const startedAt = Date.now()
  const [program, ...args] = command as [string, ...string[]]
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      if (show) process.stdout.write(chunk)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output, seconds: (Date.now() - startedAt) / 1000 }))
  })
}

/** A program of the workspace, run on the project's own Node. */
export const nodeScript = (...args: string[]): string[] => [process.execPath, ...args]

export const binary = (name: string, ...args: string[]): string[] => [path.join(ROOT, 'node_modules/.bin', name), ...args]

export const VITEST = path.join(ROOT, 'tests/node_modules/vitest/vitest.mjs')
