import { slipSha256 } from '../materials/slips.ts'
import type { PhotoProof } from '../requests/attach-photos.ts'
import type { SlipRecord } from '../requests/record.ts'
import { must, same } from './misfit.ts'
import type { RequestEvidence } from './request-evidence.ts'

const made = ['request.materialIssued', 'request.materialReturned']

/** Each slip is what its event told of, line by line and with its quotation; each purchase has its receipt (MAT-2). */
export function checkMaterials({ name, events, slips, purchases, photos, signatures }: RequestEvidence): void {
  const shaOf = (photoId: string | null) => photos.find(({ id }) => id === photoId)?.sha256 ?? null
  for (const { id, number, kind, photoId, note, madeBy, madeAt, contentSha256, lines, back } of slips) {
    const where = `${name}, slip ${number}`
    const content = {
      number,
      kind,
      photoSha256: shaOf(photoId),
      note,
      madeBy,
      madeAt,
      lines:
        kind === 'return'
          ? back.map(({ lineId, quantityMilli }) => ({ id: lineId, quantityMilli }))
          : lines.map(({ id, name, unit, quantityMilli, unitFen }) => ({ id, name, unit, quantityMilli, unitFen })),
    }
    must(slipSha256(content) === contentSha256, where, 'its content or its lines are not what was made out')
    const event = events.find(({ payload }) => payload.slipId === id)
    must(event !== undefined && made.includes(event.type), where, 'no event tells of it')
    must(event.payload.slipSha256 === contentSha256, where, `it is not the slip that event ${event.seq} tells of`)
  }
  for (const { lineId, unitFen, photoId, recordedBy, recordedAt } of purchases) {
    const where = `${name}, purchase of ${lineId}`
    const event = events.find(({ type, payload }) => type === 'request.materialBought' && payload.lineId === lineId)
    must(event !== undefined, where, 'no event tells of it')
    must(
      event.payload.unitFen === unitFen && event.actorId === recordedBy && same(event.at, recordedAt),
      where,
      'its event tells of it otherwise',
    )
    const proofs = (event.payload.photos ?? []) as PhotoProof[]
    must(
      proofs.some((proof) => proof.id === photoId),
      where,
      'its receipt is another',
    )
  }
  for (const { seq, type, payload } of events) {
    const where = `${name}, event ${seq} (${type})`
    if (made.includes(type))
      must(
        slips.some(({ id }) => id === payload.slipId),
        where,
        `slip ${payload.number} is gone`,
      )
    if (type === 'request.materialBought')
      must(
        purchases.some(({ lineId }) => lineId === payload.lineId),
        where,
        'its purchase is gone',
      )
  }
  for (const { id, purpose, document } of signatures) {
    const signed = ((document as Record<string, unknown>).slips ?? []) as { number: string; sha256: string }[]
    for (const { number, sha256 } of signed) {
      const slip = slips.find((one) => one.number === number)
      must(slip?.contentSha256 === sha256, `${name}, signature ${id} (${purpose})`, `slip ${number} is not the one that was signed`)
    }
  }
}

/** The slips as the rules about material read them. */
export const slipRecordsOf = ({ slips, purchases }: Pick<RequestEvidence, 'slips' | 'purchases'>): SlipRecord[] =>
  slips.map((slip) => ({
    ...slip,
    madeBy: { id: slip.madeBy, name: '' },
    madeAt: slip.madeAt.toISOString(),
    lines: slip.lines.map((line) => {
      const paid = purchases.find(({ lineId }) => lineId === line.id)
      const returned = slips.flatMap(({ back }) => back).filter(({ lineId }) => lineId === line.id)
      return {
        ...line,
        returnedMilli: returned.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0),
        paidUnitFen: paid?.unitFen ?? null,
        receiptPhotoId: paid?.photoId ?? null,
      }
    }),
  }))
