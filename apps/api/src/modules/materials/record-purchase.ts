import type { RequestView, routes } from '@teyue/contract'
import { fen, formatFen } from '@teyue/domain'
import type { z } from 'zod'
import type { CommandContext } from '../../platform/commands.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../platform/problem.ts'
import { materialPurchase } from '../../schema/index.ts'
import { agreedQuote, factsOf } from '../requests/facts.ts'
import { presentRequest } from '../requests/present.ts'
import { loadRecord, lockRequest } from '../requests/record.ts'
import { noteAndTell } from '../requests/run-command.ts'
import { photoOf } from './issue-material.ts'
import { statesAfterCharge } from './states.ts'
import { slipLinesOf } from './used.ts'

/** MAT-2 (b): bought for the owner after they signed the unit price; the receipt says what it cost, and never more than that. */
export async function recordPurchase(
  context: CommandContext,
  requestId: string,
  { lineId, unitFen, photoId }: z.output<typeof routes.recordPurchase.body>,
): Promise<RequestView> {
  const { tx, deps, actor, now } = context
  await lockRequest(tx, requestId)
  const record = await loadRecord(tx, actor, requestId)
  if (!record) throw notFound('MAT-2')
  const capacity = (['technician', 'supervisor', 'projectManager'] as const).find((one) => record.capacities.includes(one))
  if (!capacity) throw forbidden('not-the-buyer', 'MAT-2', '小票由做这一单的师傅、主管或项目经理登记。')
  const line = slipLinesOf(record).find(({ id }) => id === lineId)
  if (line?.kind !== 'bought') throw unprocessable('material-unknown', 'MAT-2', '这一单没有这样代购的材料。')
  if (line.paidUnitFen !== null || statesAfterCharge.includes(record.state))
    throw conflict('purchase-recorded', 'MAT-2', '这样材料的小票已经登记过了。')
  const { agreedVersion, signedVersion } = factsOf(record)
  const signed = agreedVersion === signedVersion && agreedQuote(record)?.lines.find(({ materialLineId }) => materialLineId === lineId)
  if (!signed) throw conflict('price-unsigned', 'CONSENT-4', '业主还没有签字同意这个单价，签字之后再买。')
  if (unitFen > line.unitFen) {
    const agreed = formatFen(line.unitFen)
    throw unprocessable('above-agreed', 'CONSENT-4', `实付价高于业主同意的 ${agreed}，请重新开单报价，业主签字之后再用。`)
  }
  const { photo, photos } = await photoOf(context, record, photoId, 'receipt')
  await tx.insert(materialPurchase).values({ lineId, unitFen, photoId: photo.id, recordedBy: actor.personId, recordedAt: now })
  const after = await noteAndTell(context, 'recordPurchase', record, requestId, capacity, {
    lineId,
    unitFen,
    number: line.number,
    words: `${line.name}，实付单价 ${formatFen(fen(unitFen))}`,
    photos,
  })
  return presentRequest(after, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, now.getTime())
}
