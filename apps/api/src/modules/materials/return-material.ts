import type { RequestView, routes } from '@teyue/contract'
import { formatQuantity, leftOf, quantity, quantityOutOfHand } from '@teyue/domain'
import type { z } from 'zod'
import type { CommandContext } from '../../platform/commands.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, unprocessable } from '../../platform/problem.ts'
import { materialReturn } from '../../schema/index.ts'
import { presentRequest } from '../requests/present.ts'
import { noteAndTell } from '../requests/run-command.ts'
import { lockedForStore, makeSlip } from './slips.ts'
import { statesAfterCharge } from './states.ts'
import { slipLinesOf } from './used.ts'

/** MAT-2: unused material comes back to the store before acceptance, and is not charged. */
export async function returnMaterial(
  context: CommandContext,
  requestId: string,
  body: z.output<typeof routes.returnMaterial.body>,
): Promise<RequestView> {
  const { tx, deps, actor, now } = context
  const { record, capacity } = await lockedForStore(context, requestId)
  if (statesAfterCharge.includes(record.state) || record.charge)
    throw conflict('charged-already', 'MAT-2', '这一单已经验收记账，材料不能再退。')
  const issued = slipLinesOf(record)
  const words: string[] = []
  for (const [index, { lineId, quantityMilli }] of body.lines.entries()) {
    const line = issued.find(({ id }) => id === lineId)
    if (!line || body.lines.findIndex((one) => one.lineId === lineId) !== index)
      throw unprocessable('material-unknown', 'MAT-2', '退的材料要在这一单的领料单上，每样只写一行。')
    if (quantityMilli > leftOf(line)) {
      const left = formatQuantity(leftOf(line))
      throw unprocessable('more-than-issued', 'MAT-2', `「${line.name}」还在用的只有 ${left}，退不了这么多。`, { leftMilli: leftOf(line) })
    }
    const outOfHand = quantityOutOfHand(line.name, line.unit, quantityMilli)
    if (outOfHand) throw unprocessable('quantity-out-of-hand', 'MAT-2', outOfHand)
    words.push(`${line.name} ${formatQuantity(quantity(quantityMilli))} ${line.unit}`)
  }
  const lines = body.lines.map(({ lineId, quantityMilli }) => ({ id: lineId, quantityMilli })).sort((a, b) => (a.id < b.id ? -1 : 1))
  const made = await makeSlip(context, record, { kind: 'return', photo: null, note: body.note, lines })
  await tx.insert(materialReturn).values(body.lines.map((line) => ({ ...line, slipId: made.id })))
  const after = await noteAndTell(context, 'returnMaterial', record, requestId, capacity, { ...made.told, lines, words: words.join('；') })
  return presentRequest(after, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, now.getTime())
}
