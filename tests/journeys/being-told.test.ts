import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hour } from '../support/bodies.ts'
import { openAppOf } from '../support/live.ts'
import { requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem({ background: true })
})
afterAll(() => system?.stop())

const until = async <T>(look: () => T | Promise<T>, withinMs = 8_000): Promise<T> => {
  for (const started = Date.now(); ; ) {
    const found = await look()
    if (found || Date.now() - started > withinMs) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const accept = async (person: 'supervisor' | 'technician' | 'owner', templateId: string, times = 1) => {
  for (let n = 0; n < times; n += 1) {
    system.sandbox.accept(system.world.people[person].id, templateId)
    expect((await (await system.as(person)).post('/api/subscriptions', { results: { [templateId]: 'accept' } })).status).toBe(200)
  }
}

describe('ROUTE-3 DISP-1 a dispatch and an assignment reach the people concerned at once', () => {
  test('open apps hear it within two seconds, at the same process and at another; the owner sees who comes', async () => {
    const second = await system.another()
    try {
      const supervisor = await openAppOf(second.url, await system.as('supervisor'))
      const technician = await openAppOf(system.url, await system.as('technician'))
      const owner = await openAppOf(second.url, await system.as('owner'))
      const one = await requestIn(system, 'agreed')
      await one.give('manager', 'dispatch')
      await supervisor.hears('request.dispatched', one.id)
      await one.give('supervisor', 'assign')
      await technician.hears('request.assigned', one.id)
      const told = await owner.hears('request.assigned', one.id)
      expect(told.sentence).toContain('何树生')
      expect((await one.see('owner')).technician).toMatchObject({ name: '何树生', phone: null })
      for (const app of [supervisor, technician, owner]) app.close()
    } finally {
      await second.stop()
    }
  })

  test('what was missed while an app was away arrives once, in order, also after a restart of the API', async () => {
    const owner = await system.as('owner')
    const away = await openAppOf(system.url, owner)
    const one = await requestIn(system, 'offered')
    await away.hears('request.offered', one.id)
    const last = away.lastId()
    away.close()
    await one.give('owner', 'agree')
    await one.give('manager', 'dispatch')
    await one.give('supervisor', 'assign')
    const restarted = await system.another()
    try {
      const back = await openAppOf(restarted.url, owner, last)
      await back.hears('request.assigned', one.id)
      await one.give('technician', 'setOut')
      await back.hears('request.setOut', one.id)
      const types = back.messages.filter(({ requestId }) => requestId === one.id).map(({ type }) => type)
      expect(types).toEqual(['request.agreed', 'request.dispatched', 'request.assigned', 'request.setOut'])
      back.close()
    } finally {
      await restarted.stop()
    }
  })

  test('subscribe messages go out where the bank holds a consent; where it is empty the item asks for a call', async () => {
    await accept('supervisor', 'tmpl-staff-todo')
    const one = await requestIn(system, 'dispatched')
    const supervisorId = system.world.people.supervisor.id
    const sent = await until(() => system.sandbox.messages(supervisorId).length > 0 && system.sandbox.messages(supervisorId))
    expect(sent).toHaveLength(1)
    const me = await (await system.as('supervisor')).get('/api/me')
    expect(me.body.bank.find(({ template }: { template: string }) => template === 'todo').remaining).toBe(0)
    await one.give('supervisor', 'assign')
    const inbox = await (await system.as('technician')).get('/api/inbox')
    expect(inbox.body.items[0]).toMatchObject({ requestId: one.id, kind: 'setOut', callInstead: true })
    expect((await one.see('supervisor')).callInstead).toBe(true)
    const listed = await (await system.as('manager')).get('/api/requests?filter=open&limit=100')
    const row = listed.body.items.find(({ id }: { id: string }) => id === one.id)
    expect(row).toMatchObject({ callInstead: true, place: 'home', next: { kind: 'setOut' } })
  })

  test('FOLLOW-1 the clock warns before, marks overdue after, and goes up to the project manager, each once', async () => {
    const one = await requestIn(system, 'accepted')
    const kinds = async (person: 'manager' | 'projectManager') => {
      const inbox = await (await system.as(person)).get('/api/inbox?limit=100')
      return inbox.body.items
        .filter(({ requestId, kind }: { requestId: string; kind: string }) => requestId === one.id && kind.includes('.followUp'))
        .map(({ kind }: { kind: string }) => kind)
    }
    await system.advance(22.5 * hour)
    expect(await until(async () => (await kinds('manager')).includes('warn.followUp'))).toBe(true)
    await system.advance(2 * hour)
    expect(await until(async () => (await kinds('manager')).includes('overdue.followUp'))).toBe(true)
    await system.advance(hour)
    expect(await until(async () => (await kinds('projectManager')).includes('escalated.followUp'))).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 800))
    expect((await kinds('manager')).filter((kind: string) => kind === 'warn.followUp')).toHaveLength(1)
    expect((await kinds('manager')).filter((kind: string) => kind === 'overdue.followUp')).toHaveLength(1)
    expect((await kinds('projectManager')).filter((kind: string) => kind === 'escalated.followUp')).toHaveLength(1)
    await one.give('manager', 'followUp')
  })
})
