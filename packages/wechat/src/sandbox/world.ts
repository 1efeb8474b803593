import { createFaults, type Faults } from './faults.ts'
import { type OneTimeCodes, oneTimeCodes } from './one-time-codes.ts'
import { createPeople, type People } from './people.ts'
import { type SandboxApp, type SandboxOptions, sandboxApp, sandboxTemplate } from './settings.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** Everything one sandbox knows, in memory. */
export type World = {
  now: () => Date
  apps: SandboxApp[]
  people: People
  tokens: Tokens
  loginCodes: OneTimeCodes
  phoneCodes: OneTimeCodes
  subscriptions: Subscriptions
  faults: Faults
  lastLoginMs: Map<string, number>
  riskyWords: string[]
  calls: Map<string, number>
}

export function createWorld(options: SandboxOptions): World {
  const now = options.clock ?? (() => new Date())
  const apps = options.apps.map((app) => sandboxApp.parse(app))
  const templates = (options.templates ?? []).map((template) => sandboxTemplate.parse(template))
  return {
    now,
    apps,
    people: createPeople(apps, options.people ?? [], options.openPlatform ?? false),
    tokens: createTokens(now),
    loginCodes: oneTimeCodes(now),
    phoneCodes: oneTimeCodes(now),
    subscriptions: createSubscriptions(templates, now),
    faults: createFaults(),
    lastLoginMs: new Map(),
    riskyWords: options.riskyWords ?? [],
    calls: new Map(),
  }
}
