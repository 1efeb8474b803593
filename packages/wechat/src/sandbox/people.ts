import { createHash } from 'node:crypto'
import { type SandboxApp, type SandboxPeople, type SandboxPerson, sandboxPeople } from './settings.ts'

export type People = {
  list: () => SandboxPeople
  replace: (people: unknown) => void
  byId: (id: string) => SandboxPerson | undefined
  byOpenid: (appId: string, openid: string) => SandboxPerson | undefined
  appIdOf: (person: SandboxPerson) => string
  openidOf: (person: SandboxPerson) => string
  unionidOf: (person: SandboxPerson) => string | undefined
}

const digest = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 26)

/** Who uses the mini-programs here. An openid follows from the app and the person's id alone, so it outlives a restart. */
export function createPeople(apps: SandboxApp[], initial: unknown, openPlatform: boolean): People {
  const appIdOf = (person: SandboxPerson) => {
    const app = apps.find((candidate) => candidate.app === person.app)
    if (!app) throw new Error(`the sandbox has no ${person.app} app for ${person.id}`)
    return app.appId
  }
  const openidOf = (person: SandboxPerson) => `oS${digest(appIdOf(person), person.id)}`
  const indexed = (people: unknown) => {
    const list = sandboxPeople.parse(people)
    return {
      list,
      byId: new Map(list.map((person) => [person.id, person])),
      byOpenid: new Map(list.map((person) => [openidOf(person), person])),
    }
  }
  let all = indexed(initial)

  return {
    list: () => all.list,
    replace: (people) => {
      all = indexed(people)
    },
    byId: (id) => all.byId.get(id),
    byOpenid: (appId, openid) => {
      const person = all.byOpenid.get(openid)
      return person && appIdOf(person) === appId ? person : undefined
    },
    appIdOf,
    openidOf,
    unionidOf: (person) => (openPlatform ? `oU${digest('open platform', person.phone)}` : undefined),
  }
}
