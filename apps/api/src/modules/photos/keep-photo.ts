import type { CommandContext } from '../../platform/commands.ts'
import { notFound } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'
import type { PhotoProof } from '../requests/attach-photos.ts'
import { loadRecord, lockRequest, type RequestRecord } from '../requests/record.ts'
import { noteAndTell } from '../requests/run-command.ts'
import { mustMayAdd } from './may-add.ts'

/** A picture whose bytes are in the store already. */
export type StoredPhoto = Pick<
  typeof photo.$inferInsert,
  'id' | 'projectId' | 'purpose' | 'sha256' | 'bytes' | 'width' | 'height' | 'mime' | 'storageKey'
>

/** Keeps a photo; one of a request is told of in its chain at once, any other by the command that will name it. */
export async function keepPhoto(context: CommandContext, stored: StoredPhoto, requestId: string | null): Promise<void> {
  const { tx, actor, now } = context
  const before = requestId && (await lockedFor(context, requestId, stored.purpose))
  await tx.insert(photo).values({ ...stored, requestId, uploadedBy: actor.personId, uploadedAt: now })
  if (before) await noteInChain(context, before, stored)
}

async function lockedFor({ tx, actor }: CommandContext, requestId: string, purpose: StoredPhoto['purpose']): Promise<RequestRecord> {
  await lockRequest(tx, requestId)
  const record = await loadRecord(tx, actor, requestId)
  if (!record) throw notFound()
  mustMayAdd(record, purpose)
  return record
}

/** From here on another picture under this photo's id is found out. */
async function noteInChain(context: CommandContext, before: RequestRecord, { id, purpose, sha256 }: PhotoProof): Promise<void> {
  const { capacities } = before
  const capacity = capacities.includes('technician') ? 'technician' : capacities[0]!
  await noteAndTell(context, 'addPhoto', before, before.id, capacity, { photos: [{ id, purpose, sha256 }] })
}
