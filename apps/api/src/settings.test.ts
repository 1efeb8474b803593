import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_TEMPLATES } from './demo-wechat.ts'
import { readSettings, SettingsError } from './settings.ts'

const key = (type: 'ed25519' | 'x25519' = 'ed25519') => {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
const PRODUCTION = {
  TEYUE_MODE: 'production',
  DATABASE_URL: 'postgres://teyue_api:one@db.example.com/teyue',
  MIGRATION_DATABASE_URL: 'postgres://teyue_owner:two@db.example.com/teyue',
  PUBLIC_URL: 'https://teyue.example.com',
  JWT_SECRET: 'Tq3vN8xK1mZ7cR5wB9yD2hF6jL4pS0aG',
  EVIDENCE_KEY: key(),
  WECHAT_OWNER_APPID: 'wx0123456789abcdef',
  WECHAT_OWNER_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_STAFF_APPID: 'wxfedcba9876543210',
  WECHAT_STAFF_SECRET: 'fedcba9876543210fedcba9876543210',
}

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'teyue-settings-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const read = (env: Record<string, string | undefined>) => readSettings({ DATA_DIR: dataDir, ...env })
function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    read(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('a demo', () => {
  test('needs no setting at all', () => {
    const settings = read({})
    expect(settings).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 3000, databaseUrl: null, publicUrl: null })
    expect(settings.wechat.baseUrl).toBeNull()
  })

  test('makes its secrets once, for its owner’s eyes', () => {
    const first = read({})
    const again = read({})
    expect([again.jwtSecret, again.evidenceKey]).toEqual([first.jwtSecret, first.evidenceKey])
    for (const name of ['jwt-secret', 'evidence-key.pem']) {
      expect(statSync(path.join(dataDir, 'secrets', name)).mode & 0o777).toBe(0o600)
    }
    const other = mkdtempSync(path.join(tmpdir(), 'teyue-settings-'))
    expect(read({ DATA_DIR: other }).jwtSecret).not.toBe(first.jwtSecret)
    rmSync(other, { recursive: true })
  })

  test('with a database of its own must be called a demo', () => {
    const DATABASE_URL = 'postgres://me@127.0.0.1/teyue'
    expect(problemsOf({ DATABASE_URL })).toEqual([expect.stringContaining('TEYUE_MODE must be said')])
    expect(read({ DATABASE_URL, TEYUE_MODE: 'demo' })).toMatchObject({ mode: 'demo', databaseUrl: DATABASE_URL })
  })

  test('empty values count as unset', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', TEYUE_MODE: '' })).toMatchObject({ port: 3000, databaseUrl: null, mode: 'demo' })
  })
})

test('RATE_LIMIT: production has 600 requests a minute of one person, a demo has room for a whole office at one address', () => {
  expect(read(PRODUCTION).rateLimit).toBe(600)
  expect(read({}).rateLimit).toBe(100_000)
  expect(read({ ...PRODUCTION, RATE_LIMIT: '90' }).rateLimit).toBe(90)
})

describe('production', () => {
  test('starts when everything is said', () => {
    const settings = read(PRODUCTION)
    expect(settings).toMatchObject({ mode: 'production', publicUrl: 'https://teyue.example.com', jwtSecret: PRODUCTION.JWT_SECRET })
    expect(settings.wechat.baseUrl).toBe('https://api.weixin.qq.com')
    expect(settings.wechatPayBaseUrl).toBe('https://api.mch.weixin.qq.com')
    expect(existsSync(path.join(dataDir, 'secrets'))).toBe(false)
  })

  test.each(Object.keys(PRODUCTION).filter((name) => name !== 'TEYUE_MODE'))('does not start without %s', (name) => {
    expect(problemsOf({ ...PRODUCTION, [name]: undefined }).join('\n')).toContain(`${name} must be`)
  })

  test.each([
    ['a sandbox', 'WECHAT_BASE_URL', 'http://127.0.0.1:3001'],
    ['a sandbox behind https', 'WECHAT_BASE_URL', 'https://sandbox.example.com'],
    ['a lookalike', 'WECHAT_BASE_URL', 'https://evilweixin.qq.com'],
    ['a payment sandbox', 'WECHATPAY_BASE_URL', 'http://127.0.0.1:3001'],
    ['a plain address', 'PUBLIC_URL', 'http://teyue.example.com'],
    ['an easy secret', 'JWT_SECRET', 'secret'],
    ['a long easy secret', 'JWT_SECRET', 'changeme'.repeat(5)],
    ['the same login twice', 'MIGRATION_DATABASE_URL', PRODUCTION.DATABASE_URL],
    ['the demo’s mini-program', 'WECHAT_OWNER_APPID', 'wx-demo-owner'],
    ['the demo’s mini-program secret', 'WECHAT_STAFF_SECRET', 'demo-staff'],
    ['another kind of key', 'EVIDENCE_KEY', key('x25519')],
  ])('does not start with %s', (_title, name, value) => {
    expect(problemsOf({ ...PRODUCTION, [name]: value })).toEqual([expect.stringContaining(name)])
  })

  test('tells all problems at once', () => {
    expect(problemsOf({ TEYUE_MODE: 'production' }).length).toBeGreaterThanOrEqual(8)
  })
})

describe('a value that makes no sense is named', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['TEYUE_MODE', 'test'],
    ['DATABASE_URL', 'mysql://me@host/db'],
    ['DATABASE_URL', 'postgres://me@host'],
    ['MIGRATION_DATABASE_URL', 'postgres://me@host/db'],
    ['PUBLIC_URL', 'teyue.example.com'],
    ['PUBLIC_URL', 'https://example.com/teyue'],
    ['WECHAT_BASE_URL', 'sandbox'],
    ['SUBSCRIBE_TEMPLATES', 'visit=abc'],
    ['SUBSCRIBE_TEMPLATES', '["abc"]'],
    ['SUBSCRIBE_TEMPLATES', JSON.stringify([{ ...DEMO_TEMPLATES[0], key: 'weather' }])],
    ['CORS_ORIGINS', 'https://erp.example.com/path'],
    ['RATE_LIMIT', 'many'],
    ['EVIDENCE_KEY', 'no/such/file'],
    ['JWT_SECRET', 'short'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ [name]: value }).join('\n')).toContain(name)
  })

  test('port 65535 leaves no room for the sandbox', () => {
    expect(problemsOf({ PORT: '65535' })).toEqual([expect.stringContaining('PORT must be below 65535')])
    expect(problemsOf({ PORT: '65535', WECHAT_BASE_URL: 'http://127.0.0.1:9' })).toEqual([])
  })
})

test('subscribe templates come as a file or as its content; production has none of its own', () => {
  const own = [{ ...DEMO_TEMPLATES[0], id: 'library-id' }]
  const file = path.join(dataDir, 'templates.json')
  writeFileSync(file, JSON.stringify(own))
  for (const value of [file, JSON.stringify(own)]) expect(read({ ...PRODUCTION, SUBSCRIBE_TEMPLATES: value }).wechat.templates).toEqual(own)
  expect(read(PRODUCTION).wechat.templates).toEqual([])
  expect(read({}).wechat.templates).toEqual(DEMO_TEMPLATES)
})

test('origins are told apart by commas', () => {
  expect(read({ CORS_ORIGINS: 'https://a.example.com, http://127.0.0.1:8080' }).corsOrigins).toEqual([
    'https://a.example.com',
    'http://127.0.0.1:8080',
  ])
})

describe('the evidence key', () => {
  test('comes as a file, as its content, or on one line', () => {
    const pem = key()
    const file = path.join(dataDir, 'key.pem')
    writeFileSync(file, pem)
    for (const value of [file, pem, pem.replaceAll('\n', '\\n')]) expect(read({ EVIDENCE_KEY: value }).evidenceKey.trim()).toBe(pem.trim())
  })

  test('is never repeated in a message', () => {
    const pem = key('x25519').trim()
    const broken = pem.replace(/[A-Za-z0-9]{8}\n/, '@@@@@@@@\n')
    for (const value of [pem, broken]) expect(problemsOf({ EVIDENCE_KEY: value }).join()).not.toContain(value.split('\n')[1]!.slice(0, 20))
  })
})
