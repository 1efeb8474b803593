import type { LiveMessage } from '@teyue/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logCase } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.stop())

/** A phone's live line, as far as its messages: `until` waits for one that fits. */
async function line(url: string, token: string, after: string | null = null) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`)
  const messages: LiveMessage[] = []
  const waiting = new Set<() => void>()
  const ready = new Promise<void>((resolve) => {
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data))
      if (message.type === 'ready') return resolve()
      messages.push(message)
      for (const look of waiting) look()
    }
  })
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token, after }))
  await ready
  const closed = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code)
  })
  const until = (type: string) =>
    new Promise<LiveMessage>((resolve) => {
      const look = () => {
        const found = messages.find((message) => message.type === type)
        if (found) resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { messages, until, closed, close: () => socket.close() }
}

test('CARE-1 the owner sees the offer come in while the app is open, through either process; a stranger hears nothing', async () => {
  const one = await logCase(system)
  const other = await system.another()
  const owner = await line(other.url, (await system.as('owner')).token)
  const neighbour = await line(system.url, (await system.as('neighbour')).token)
  const offered = await one.give('manager', 'offer')
  const heard = await owner.until('request.offered')
  expect(heard).toMatchObject({ requestId: one.id, version: offered.version, sentence: '周予安说明价格，报价 ¥20.00' })

  owner.close()
  await one.give('owner', 'agree')
  await one.give('manager', 'dispatch')
  const again = await line(system.url, (await system.as('owner')).token, heard.id)
  await again.until('request.dispatched')
  expect(again.messages.map(({ type }) => type)).toEqual(['request.agreed', 'request.dispatched'])
  expect(neighbour.messages).toEqual([])
  for (const phone of [again, neighbour]) phone.close()
  await other.stop()
})

test('PRIVACY-1 who logs out is told nothing more, through whichever process, and other sessions go on', async () => {
  const one = await logCase(system)
  const { id } = system.world.people.owner
  const login = async () => {
    const opened = await fetch(`${system.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app: 'owner', code: system.sandbox.loginCode(id) }),
    })
    return ((await opened.json()) as { accessToken: string }).accessToken
  }
  const other = await system.another()
  const token = await login()
  const [here, there, stays] = [await line(system.url, token), await line(other.url, token), await line(other.url, await login())]
  const loggedOut = await fetch(`${system.url}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
  expect(loggedOut.status).toBe(200)
  // Long before the next beat.
  const soon = new Promise<'too late'>((resolve) => setTimeout(resolve, 5_000, 'too late').unref())
  expect(await Promise.race([Promise.all([here.closed, there.closed]), soon])).toEqual([4401, 4401])

  await one.give('manager', 'offer')
  await stays.until('request.offered')
  expect([here.messages, there.messages]).toEqual([[], []])
  stays.close()
  await other.stop()
})
