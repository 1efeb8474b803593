import { randomBytes } from 'node:crypto'

const lifetimeMs = 5 * 60_000

export type CodeHolder = { personId: string; appId: string }
export type TakenCode = { found: 'unknown' } | { found: 'used' | 'fresh'; holder: CodeHolder }

export type OneTimeCodes = {
  issue: (holder: CodeHolder) => string
  look: (code: string) => TakenCode
  use: (code: string) => void
}

/** Codes that live for five minutes and work once; a used one is remembered until its time is over. */
export function oneTimeCodes(now: () => Date): OneTimeCodes {
  const codes = new Map<string, { holder: CodeHolder; expiresAtMs: number; used: boolean }>()
  return {
    issue: (holder) => {
      for (const [code, { expiresAtMs }] of codes) if (expiresAtMs <= now().getTime()) codes.delete(code)
      const code = randomBytes(24).toString('base64url')
      codes.set(code, { holder, expiresAtMs: now().getTime() + lifetimeMs, used: false })
      return code
    },
    look: (code) => {
      const entry = codes.get(code)
      if (!entry || entry.expiresAtMs <= now().getTime()) return { found: 'unknown' }
      return { found: entry.used ? 'used' : 'fresh', holder: entry.holder }
    },
    use: (code) => {
      const entry = codes.get(code)
      if (entry) entry.used = true
    },
  }
}
