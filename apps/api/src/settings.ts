import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { demoSecrets } from './demo-secrets.ts'
import { DEMO_APPS, DEMO_TEMPLATES } from './demo-wechat.ts'
import type { SubscribeTemplate } from './platform/deps.ts'

export type AppCredentials = { appId: string; secret: string }

export type Settings = {
  mode: 'demo' | 'production'
  host: string
  /** 0 asks for any free port. */
  port: number
  /** Everything that is kept outside the database: photos, secrets of a demo, the embedded database. */
  dataDir: string
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null
  migrationDatabaseUrl: string | null
  /** Where people reach the API; null in a demo: where it listens. */
  publicUrl: string | null
  jwtSecret: string
  /** Ed25519 private key, PKCS#8 PEM. */
  evidenceKey: string
  wechat: {
    /** Null: the demo's own sandbox on `port` + 1. */
    baseUrl: string | null
    owner: AppCredentials
    staff: AppCredentials
    /** Without a template its kind of news goes to the app's own inbox alone. */
    templates: SubscribeTemplate[]
  }
  wechatPayBaseUrl: string
  /** Origins beside its own that may call the API from a browser. */
  corsOrigins: string[]
  /** Requests per minute of one person or address; open pages and logins take a part of it. */
  rateLimit: number
}

/** The settings once the launcher has filled in what a demo leaves open: all that the API needs. `databaseUrl` is the API's login. */
export type ApiSettings = Settings & { databaseUrl: string; publicUrl: string; wechat: { baseUrl: string } }

/** All that is wrong with the settings at once, so that it can be put right at once. */
export class SettingsError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`These settings keep Teyue from starting:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

type Environment = Record<string, string | undefined>

const ROOT = path.resolve(import.meta.dirname, '../../..')
const WECHAT_URL = 'https://api.weixin.qq.com'
const WECHAT_PAY_URL = 'https://api.mch.weixin.qq.com'

const field = z.string().min(1)
const templates = z.array(
  z
    .object({
      app: z.enum(['owner', 'staff']),
      key: field,
      id: field,
      title: field,
      fields: z.object({ title: field, time: field, note: field }),
    })
    .refine(({ app, key }) => DEMO_TEMPLATES.some((known) => known.app === app && known.key === key), 'no news goes by this app and key'),
)

/** Reads and checks the settings; throws a `SettingsError` that lists every problem. An empty value counts as unset. */
export function readSettings(environment: Environment): Settings {
  const problems: string[] = []
  const env = (name: string) => environment[name]?.trim() || null
  const problem = <T>(text: string, value: T): T => {
    problems.push(text)
    return value
  }

  const databaseUrl = postgresUrl('DATABASE_URL')
  const mode = readMode()
  const production = mode === 'production'
  const dataDir = path.resolve(ROOT, env('DATA_DIR') ?? '.data')
  const port = readPort()
  const settings: Settings = {
    mode,
    host: env('HOST') ?? '127.0.0.1',
    port,
    dataDir,
    databaseUrl,
    migrationDatabaseUrl: readMigrationUrl(),
    publicUrl: readPublicUrl(),
    ...readSecrets(),
    wechat: {
      baseUrl: wechatUrl('WECHAT_BASE_URL', production ? WECHAT_URL : null),
      owner: credentials('owner'),
      staff: credentials('staff'),
      templates: readTemplates(),
    },
    wechatPayBaseUrl: wechatUrl('WECHATPAY_BASE_URL', WECHAT_PAY_URL)!,
    corsOrigins: readOrigins(),
    rateLimit: readRateLimit(),
  }
  if (!production && !settings.wechat.baseUrl && port === 65535)
    problem('PORT must be below 65535: the WeChat sandbox of the demo takes the next one', 0)
  if (problems.length > 0) throw new SettingsError(problems)
  return settings

  function readMode(): Settings['mode'] {
    const value = env('TEYUE_MODE')
    if (value === 'demo' || value === 'production') return value
    if (value) return problem(`TEYUE_MODE must be demo or production, not "${value}"`, 'demo')
    if (databaseUrl) return problem('TEYUE_MODE must be said when DATABASE_URL is set: demo or production', 'demo')
    return 'demo'
  }

  function readPort(): number {
    const value = env('PORT') ?? '3000'
    return /^\d{1,5}$/.test(value) && Number(value) <= 65535
      ? Number(value)
      : problem(`PORT must be a number from 0 to 65535, not "${value}"`, 0)
  }

  function postgresUrl(name: string): string | null {
    const value = env(name)
    if (!value) return null
    const url = URL.parse(value)
    if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
      return problem(`${name} must look like postgres://user:password@host:5432/database`, null)
    }
    return value
  }

  function readMigrationUrl(): string | null {
    const url = postgresUrl('MIGRATION_DATABASE_URL')
    if (production && !databaseUrl) return problem('DATABASE_URL must be set in production: the embedded PostgreSQL is for demos', null)
    if (url && !databaseUrl) return problem('MIGRATION_DATABASE_URL goes with DATABASE_URL, which is not set', null)
    if (!production || !databaseUrl) return url
    if (!url) return problem('MIGRATION_DATABASE_URL must be set in production: the login that owns the tables, apart from the API’s', null)
    if (URL.parse(url)?.username === URL.parse(databaseUrl)?.username) {
      return problem('MIGRATION_DATABASE_URL and DATABASE_URL must be two logins: the API may not own its tables', null)
    }
    return url
  }

  function readPublicUrl(): string | null {
    const value = env('PUBLIC_URL')
    if (!value) return production ? problem('PUBLIC_URL must be set in production: https://, where people reach the API', null) : null
    const url = URL.parse(value)
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
      return problem(`PUBLIC_URL must be an address without a path, such as https://teyue.example.com, not "${value}"`, null)
    }
    if (production && url.protocol !== 'https:') return problem('PUBLIC_URL must begin with https:// in production', null)
    return url.origin
  }

  function readSecrets(): Pick<Settings, 'jwtSecret' | 'evidenceKey'> {
    const jwtSecret = env('JWT_SECRET')
    const evidenceKey = env('EVIDENCE_KEY')
    if (jwtSecret && !isHardToGuess(jwtSecret))
      problem('JWT_SECRET must be at least 32 characters long and hard to guess: openssl rand -base64 48', null)
    const pem = evidenceKey && readEvidenceKey(evidenceKey)
    if (production) {
      if (!jwtSecret) problem('JWT_SECRET must be set in production: openssl rand -base64 48', null)
      if (!evidenceKey) problem('EVIDENCE_KEY must be set in production, a file or its content: openssl genpkey -algorithm ed25519', null)
      return { jwtSecret: jwtSecret ?? '', evidenceKey: pem ?? '' }
    }
    const made = jwtSecret && evidenceKey ? null : demoSecrets(dataDir)
    return { jwtSecret: jwtSecret ?? made!.jwtSecret, evidenceKey: pem ?? made!.evidenceKey }
  }

  function readEvidenceKey(value: string): string | null {
    try {
      const pem = value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : readFileSync(path.resolve(ROOT, value), 'utf8')
      if (createPrivateKey(pem).asymmetricKeyType === 'ed25519') return pem
    } catch (error) {
      // The message never repeats the value: it may be the key itself.
      return problem(
        `EVIDENCE_KEY is neither a readable file nor a private key in PEM (${(error as NodeJS.ErrnoException).code ?? 'no key'})`,
        null,
      )
    }
    return problem('EVIDENCE_KEY must be an Ed25519 private key: openssl genpkey -algorithm ed25519', null)
  }

  function wechatUrl(name: string, preset: string | null): string | null {
    const value = env(name)
    if (!value) return preset
    const url = URL.parse(value)
    if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
      return problem(`${name} must be an http(s) address, not "${value}"`, preset)
    if (production && !(url.protocol === 'https:' && /(^|\.)weixin\.qq\.com$/.test(url.hostname))) {
      return problem(`${name} must be WeChat's own (https://….weixin.qq.com) in production, not a sandbox`, preset)
    }
    return value.replace(/\/+$/, '')
  }

  function credentials(app: 'owner' | 'staff'): AppCredentials {
    const [idName, secretName] = [`WECHAT_${app.toUpperCase()}_APPID`, `WECHAT_${app.toUpperCase()}_SECRET`]
    const [appId, secret] = [env(idName), env(secretName)]
    if (!production) return { appId: appId ?? DEMO_APPS[app].appId, secret: secret ?? DEMO_APPS[app].secret }
    if (!appId || !/^wx[0-9a-f]{16}$/.test(appId))
      problem(`${idName} must be the ${app} mini-program's id: wx and 16 hexadecimal digits`, null)
    if (!secret || !/^[0-9a-f]{32}$/.test(secret))
      problem(`${secretName} must be the ${app} mini-program's secret: 32 hexadecimal digits`, null)
    return { appId: appId ?? '', secret: secret ?? '' }
  }

  /** A JSON file, or its content. */
  function readTemplates(): SubscribeTemplate[] {
    const value = env('SUBSCRIBE_TEMPLATES')
    if (!value) return production ? [] : DEMO_TEMPLATES
    try {
      return templates.parse(JSON.parse(value.startsWith('[') ? value : readFileSync(path.resolve(ROOT, value), 'utf8')))
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : (error as Error).message
      return problem(
        `SUBSCRIBE_TEMPLATES must be a JSON list of {app, key, id, title, fields: {title, time, note}}, or a file with it: ${why}`,
        [],
      )
    }
  }

  function readOrigins(): string[] {
    const origins = (env('CORS_ORIGINS') ?? '').split(',').flatMap((origin) => origin.trim() || [])
    const wrong = origins.filter((origin) => URL.parse(origin)?.origin !== origin)
    return wrong.length === 0
      ? origins
      : problem(`CORS_ORIGINS must be origins with commas between, such as https://erp.example.com, not "${wrong.join(', ')}"`, [])
  }

  function readRateLimit(): number {
    const value = env('RATE_LIMIT')
    if (!value) return production ? 600 : 100_000
    return /^[1-9]\d{0,6}$/.test(value) ? Number(value) : problem(`RATE_LIMIT must be a number of requests per minute, not "${value}"`, 600)
  }
}

function isHardToGuess(secret: string): boolean {
  return secret.length >= 32 && new Set(secret).size >= 12
}
