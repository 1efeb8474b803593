import type { Capacity, Place } from '@teyue/domain'
import type { CommandContext } from '../../platform/commands.ts'
import { enterLedger } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { request } from '../../schema/index.ts'
import { attachPhotos } from './attach-photos.ts'
import type { RequestRecord } from './record.ts'
import { noteAndTell } from './run-command.ts'

export interface NewRequest {
  projectId: string
  homeId: string
  capacity: Capacity
  residentId: string | null
  contactName: string
  contactPhone: string
  need: string
  demands: string
  urgency: 'urgent' | 'today' | 'planned'
  channel: string
  window: { start: Date; end: Date }
  items: RequestRecord['items']
  place: Place
  passedOnBy: string | null
  warrantyOf: string | null
  basketId: string | null
  photoIds: readonly string[]
}

/** A need from its first word (ROUTE-4, ROUTE-6): it lands with the home's manager of this moment. The id of the new request. */
export async function logNewRequest(context: CommandContext, news: NewRequest): Promise<string> {
  const { tx, deps, actor, now } = context
  const id = newId()
  const { window, capacity, photoIds, ...columns } = news
  await tx.insert(request).values({
    ...columns,
    id,
    state: 'logged',
    wantedStart: window.start,
    wantedEnd: window.end,
    loggedBy: actor.personId,
    createdAt: now,
    updatedAt: now,
  })
  await enterLedger(tx, deps.evidence, news.projectId, id, now)
  const photos = await attachPhotos(context, id, news.projectId, photoIds)
  const { need, demands, urgency, channel, contactName, items, warrantyOf, passedOnBy } = news
  await noteAndTell(context, 'log', null, id, capacity, {
    projectId: news.projectId,
    need,
    demands,
    urgency,
    channel,
    contactName,
    items: items.map(({ name, quantityMilli }) => ({ name, quantityMilli })),
    warrantyOf,
    passedOnBy,
    photos,
    from: null,
    to: 'logged',
  })
  return id
}
