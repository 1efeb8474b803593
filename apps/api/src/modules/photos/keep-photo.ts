import type { CommandContext } from '../../platform/commands.ts'
import { notFound } from '../../platform/problem.ts'
import { photo } from '../../schema/index.ts'
import type { PhotoProof } from '../requests/attach-photos.ts'
import { loadRecord, lockRequest } from '../requests/record.ts'
import { noteAndTell } from '../requests/run-command.ts'

/** A picture whose bytes are in the store already. */
export type StoredPhoto = Pick<
  typeof photo.$inferInsert,
  'id' | 'projectId' | 'purpose' | 'sha256' | 'bytes' | 'width' | 'height' | 'mime' | 'storageKey'
>

/** Keeps a photo; one of a request is told of in its chain at once, any other by the command that will name it. */
export async function keepPhoto(context: CommandContext, stored: StoredPhoto, requestId: string | null): Promise<void> {
  const { tx, actor, now } = context
  if (requestId) await lockRequest(tx, requestId)
  await tx.insert(photo).values({ ...stored, requestId, uploadedBy: actor.personId, uploadedAt: now })
  if (requestId) await noteInChain(context, requestId, stored)
}

/** From here on another picture under this photo's id is found out. */
async function noteInChain(context: CommandContext, requestId: string, { id, purpose, sha256 }: PhotoProof): Promise<void> {
  const record = await loadRecord(context.tx, context.actor, requestId)
  if (!record) throw notFound()
  const { capacities } = record
  const capacity = capacities.includes('technician') ? 'technician' : capacities[0]!
  await noteAndTell(context, 'addPhoto', record, requestId, capacity, { photos: [{ id, purpose, sha256 }] })
}
