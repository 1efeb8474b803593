import { describe, expect, it, vi } from 'vitest'
import { memoryStorage } from '../platform/storage.ts'
import { offlineProblem, ProblemError, problemFromAnswer } from './problem.ts'
import { createQueue, type Deliver, type QueueEntry } from './queue-core.ts'

vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))

const offline = () => new ProblemError(offlineProblem())
const refused = (status = 409) => new ProblemError(problemFromAnswer(status, { code: 'stale', detail: '这一单刚有变化。' }))

type Outcome = { version?: number; photoId?: string } | Error

/** A queue whose deliveries end as told, in turn; keeps what was sent. */
function queueThat(outcomes: Outcome[], storage = memoryStorage()) {
  const sent: QueueEntry[] = []
  const deliver: Deliver = async (entry) => {
    sent.push(entry)
    const outcome = outcomes.shift() ?? {}
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return { sent, storage, queue: createQueue({ storage, key: 'q', deliver, now: () => 1_000_000 }) }
}
const command = (name: 'setOut' | 'arrive' | 'start', expectedVersion = 3, body: unknown = {}) => ({
  kind: 'command' as const,
  requestId: 'r',
  command: name,
  expectedVersion,
  body,
})
const statuses = (entries: readonly QueueEntry[]) => entries.map((entry) => entry.status)

describe('what waits for the network', () => {
  it('goes in order, each command on the version that its predecessor produced', async () => {
    const { queue, sent } = queueThat([{ version: 4 }, { version: 5 }])
    queue.add(command('setOut'), { id: 'a', title: '出发' })
    queue.add(command('arrive'), { id: 'b', title: '到家' })
    queue.add(command('start'), { id: 'c', title: '开工' })
    await queue.flush()
    expect(sent.map((entry) => entry.kind === 'command' && entry.expectedVersion)).toEqual([3, 4, 5])
    expect(statuses(queue.entries())).toEqual(['sent', 'sent', 'sent'])
  })

  it('stays when the network is gone, and goes out under the same key later', async () => {
    const { queue, sent } = queueThat([offline(), { version: 4 }])
    queue.add(command('setOut'), { id: 'a', title: '出发' })
    await queue.flush()
    expect(statuses(queue.entries())).toEqual(['waiting'])
    await queue.flush()
    expect(sent.map((entry) => entry.id)).toEqual(['a', 'a'])
    expect(statuses(queue.entries())).toEqual(['sent'])
  })

  it('keeps a refused command with its reason, and holds back those behind it', async () => {
    const { queue, sent } = queueThat([refused()])
    queue.add(command('setOut'), { id: 'a', title: '出发' })
    queue.add(command('arrive'), { id: 'b', title: '到家' })
    queue.add({ kind: 'step', requestId: 'r', body: { stepId: 'core' } }, { id: 'c', title: '查看阀芯' })
    await queue.flush()
    expect(sent.map((entry) => entry.id)).toEqual(['a', 'c'])
    expect(statuses(queue.entries())).toEqual(['failed', 'waiting', 'sent'])
    expect(queue.entries()[0]?.problem?.detail).toBe('这一单刚有变化。')
    queue.discard('a')
    await queue.flush()
    expect(sent.at(-1)?.id).toBe('b')
  })

  it('waits for a photo and puts its id into the body', async () => {
    const { queue, sent } = queueThat([offline(), { photoId: 'p-1' }, {}])
    queue.add({ kind: 'photo', path: 'store_1', purpose: 'need' }, { id: 'photo', title: '照片' })
    queue.add({ kind: 'log', body: { photoIds: ['kept', 'local:photo'] } }, { id: 'log', title: '预约' })
    await queue.flush()
    expect(sent.map((entry) => entry.id)).toEqual(['photo'])
    await queue.flush()
    const last = sent.at(-1)
    expect(last?.kind === 'log' && last.body).toEqual({ photoIds: ['kept', 'p-1'] })
  })

  it('survives the app: what was being sent when it closed is sent again', async () => {
    const storage = memoryStorage()
    const first = queueThat([], storage)
    first.queue.add(command('setOut'), { id: 'a', title: '出发' })
    storage.write('q', [{ ...first.queue.entries()[0], status: 'sending' }])
    const second = queueThat([{ version: 4 }], storage)
    expect(statuses(second.queue.entries())).toEqual(['waiting'])
    await second.queue.flush()
    expect(second.sent.map((entry) => entry.id)).toEqual(['a'])
  })

  it('stops at a server that is down, without calling it a failure', async () => {
    const { queue } = queueThat([refused(503)])
    queue.add(command('setOut'), { id: 'a', title: '出发' })
    await queue.flush()
    expect(statuses(queue.entries())).toEqual(['waiting'])
  })
})
