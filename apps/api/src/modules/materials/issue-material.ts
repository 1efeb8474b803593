import type { RequestView, routes } from '@teyue/contract'
import { fen, formatFen, formatQuantity, quantity, quantityOutOfHand } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, unprocessable } from '../../platform/problem.ts'
import { materialLine } from '../../schema/index.ts'
import { attachPhotos } from '../requests/attach-photos.ts'
import { ms, policyOf } from '../requests/facts.ts'
import { presentRequest } from '../requests/present.ts'
import type { RequestRecord } from '../requests/record.ts'
import { noteAndTell } from '../requests/run-command.ts'
import { ownerSupplies } from './present.ts'
import { lockedForStore, makeSlip } from './slips.ts'
import { statesOfIssue } from './states.ts'

/** A photo of one purpose that belongs to this request from here on, with what the event keeps of it. */
export async function photoOf(context: CommandContext, record: RequestRecord, photoId: string, purpose: 'quotation' | 'receipt') {
  const photos = await attachPhotos(context, record.id, record.projectId, [photoId])
  const [photo] = photos
  if (photo?.purpose !== purpose) throw unprocessable('photo-purpose', 'MAT-2', '请重新拍一张：报价单和小票要各用各的照片。')
  const { rows } = await context.tx.execute<{ used: string | null }>(sql`select proves_already(${photo.id}, ${record.id}) as used`)
  if (rows[0]?.used) throw conflict('photo-used', 'MAT-2', `这张照片已经是${rows[0].used}的凭据，请拍这一次的。`)
  return { photo, photos }
}

/** MAT-2: material leaves the store, or is to be bought, for one request, at the price that the stamped quotation says. */
export async function issueMaterial(
  context: CommandContext,
  requestId: string,
  body: z.output<typeof routes.issueMaterial.body>,
): Promise<RequestView> {
  const { tx, deps, actor, now } = context
  const { record, capacity } = await lockedForStore(context, requestId)
  if (policyOf(record).material !== 'either') throw conflict('material-not-allowed', 'MAT-1', `${ownerSupplies}，不能开领料单。`)
  if (!statesOfIssue.includes(record.state)) throw conflict('not-now', 'MAT-2', '这一单已经完工或结束，不能再领料。')
  if (body.kind === 'store' && !body.photoId) throw unprocessable('quotation-missing', 'MAT-2', '请拍盖章的报价单，业主要看着它同意价格。')
  for (const { name, unit, quantityMilli } of body.lines) {
    const outOfHand = quantityOutOfHand(name, unit, quantityMilli)
    if (outOfHand) throw unprocessable('quantity-out-of-hand', 'MAT-2', outOfHand)
  }
  const pictured = body.photoId ? await photoOf(context, record, body.photoId, 'quotation') : null
  const lines = body.lines.map((line) => ({ id: newId(), ...line }))
  const made = await makeSlip(context, record, { kind: body.kind, photo: pictured?.photo ?? null, note: body.note, lines })
  await tx.insert(materialLine).values(lines.map((line, index) => ({ ...line, slipId: made.id, position: index + 1 })))
  const words = lines.map(
    ({ name, unit, quantityMilli, unitFen }) =>
      `${name} ${formatQuantity(quantity(quantityMilli))} ${unit}，单价 ${formatFen(fen(unitFen))}`,
  )
  const after = await noteAndTell(context, 'issueMaterial', record, requestId, capacity, {
    ...made.told,
    lines,
    words: words.join('；'),
    photos: pictured?.photos,
  })
  return presentRequest(after, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, ms(now.toISOString()))
}
