import { expect, it, vi } from 'vitest'
import { ProblemError, problemFromAnswer } from './problem.ts'
import type { QueueEntry } from './queue-core.ts'

vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const { memoryStorage } = await import('../platform/storage.ts')
const { createQueue } = await import('./queue-core.ts')

it('an act refused for a stale version is judged anew on the version that came with the refusal', async () => {
  const sent: QueueEntry[] = []
  const stale = new ProblemError(problemFromAnswer(409, { code: 'stale-version', detail: '这一单刚有变化。', current: { version: 12 } }))
  const queue = createQueue({
    storage: memoryStorage(),
    key: 'queue',
    deliver: async (entry) => {
      sent.push(entry)
      if (sent.length === 1) throw stale
      return { version: 13 }
    },
  })
  queue.add({ kind: 'command', requestId: 'r1', command: 'setOut', expectedVersion: 7, body: {} }, { id: 'a', title: '出发' })
  await queue.flush()
  expect(queue.entries()).toMatchObject([{ status: 'failed', problem: { code: 'stale-version' } }])
  queue.retry('a')
  await queue.flush()
  expect(sent).toMatchObject([
    { id: 'a', expectedVersion: 7 },
    { id: 'a', expectedVersion: 12 },
  ])
  expect(queue.entries()).toMatchObject([{ status: 'sent' }])
})

it('an act is sent, and shown, only while its own person is logged in', async () => {
  let person: string | null = 'he'
  const sent: string[] = []
  const queue = createQueue({
    storage: memoryStorage(),
    key: 'queue',
    person: () => person,
    deliver: async (entry) => {
      sent.push(`${person} ${entry.id}`)
      return { version: 8 }
    },
  })
  queue.add({ kind: 'command', requestId: 'r1', command: 'setOut', expectedVersion: 7, body: {} }, { id: 'a', title: '出发' })
  person = 'ma'
  queue.personChanged()
  expect(queue.entries()).toEqual([])
  await queue.flush()
  expect(sent).toEqual([])
  person = 'he'
  queue.personChanged()
  await queue.flush()
  expect(sent).toEqual(['he a'])
})
