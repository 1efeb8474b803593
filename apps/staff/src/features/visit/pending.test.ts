import type { QueueEntry } from '@teyue/ui/app/queue-core'
import { describe, expect, it } from 'vitest'
import { pendingOf } from './pending.ts'

const request = { id: 'r1', version: 4, photos: [{ id: 'seen', purpose: 'before', url: '', at: '', takenBy: null }] }
const about = { id: 'e', title: '', savedAt: 0 }
const command = (status: QueueEntry['status'], over: Partial<QueueEntry & { kind: 'command' }> = {}): QueueEntry => ({
  ...about,
  kind: 'command',
  requestId: 'r1',
  command: 'setOut',
  expectedVersion: 4,
  body: {},
  status,
  ...over,
})
const photo = (status: QueueEntry['status'], photoId?: string): QueueEntry => ({
  ...about,
  kind: 'photo',
  requestId: 'r1',
  purpose: 'before',
  path: '',
  status,
  photoId,
})
const step = (status: QueueEntry['status'], sentAt?: number): QueueEntry => ({
  ...about,
  kind: 'step',
  requestId: 'r1',
  body: { procedureId: 'SOP-1', stepId: 'mark', done: true },
  status,
  sentAt,
})
const kinds = (entries: QueueEntry[]) => pendingOf(entries, request, 100).map((one) => one.kind)

describe('what the server does not know yet', () => {
  it('is what waits, and what was sent but not read back', () => {
    expect(kinds([command('waiting'), photo('sending'), step('waiting')])).toEqual(['command', 'photo', 'step'])
    expect(kinds([command('sent', { producedVersion: 5 }), photo('sent', 'new'), step('sent', 150)])).toEqual(['command', 'photo', 'step'])
  })

  it('is not what the request already holds', () => {
    expect(kinds([command('sent', { producedVersion: 4 }), photo('sent', 'seen'), step('sent', 50)])).toEqual([])
  })

  it('is neither a refused command nor what was to follow it', () => {
    expect(kinds([command('failed'), command('waiting', { command: 'arrive' }), photo('waiting')])).toEqual(['photo'])
  })

  it('is nothing of another request', () => {
    expect(kinds([command('waiting', { requestId: 'r2' })])).toEqual([])
  })
})
