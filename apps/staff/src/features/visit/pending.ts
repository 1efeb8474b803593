import type { RequestView } from '@teyue/contract'
import type { QueueEntry } from '@teyue/ui/app/queue-core'
import type { Pending } from './effective.ts'

type Step = Pending & { kind: 'step' }

/** What of the queue the server's last answer does not hold yet. A refused command stops those behind it. */
export function pendingOf(
  entries: readonly QueueEntry[],
  request: Pick<RequestView, 'id' | 'version' | 'photos'>,
  readAt: number,
): Pending[] {
  const pending: Pending[] = []
  let refused = false
  for (const entry of entries) {
    if (entry.kind === 'log' || entry.requestId !== request.id) continue
    const open = entry.status === 'waiting' || entry.status === 'sending'
    const justSent = entry.status === 'sent'
    if (entry.kind === 'command') {
      if (entry.status === 'failed') refused = true
      const ahead = justSent && (entry.producedVersion ?? 0) > request.version
      if (!refused && (open || ahead))
        pending.push({ kind: 'command', command: entry.command, body: entry.body as Record<string, unknown> })
    } else if (entry.kind === 'step') {
      if (open || (justSent && (entry.sentAt ?? 0) >= readAt)) pending.push({ ...(entry.body as Omit<Step, 'kind'>), kind: 'step' })
    } else if (open || (justSent && !request.photos.some((photo) => photo.id === entry.photoId))) {
      pending.push({ kind: 'photo', purpose: entry.purpose })
    }
  }
  return pending
}
