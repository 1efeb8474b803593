import type { MaterialOfRequest, RequestView } from '@teyue/contract'
import { formatInstant } from '@teyue/domain'
import { type PhotoKey, photoUrl } from '../../platform/photo-links.ts'
import { agreedQuote, factsOf, policyOf } from '../requests/facts.ts'
import type { RequestRecord, SlipRecord } from '../requests/record.ts'
import { storeKeeperOf } from './slips.ts'
import { statesAfterCharge, statesOfIssue } from './states.ts'

export const ownerSupplies = '本项目材料由业主自备'

type LineSlip = RequestView['quotes'][number]['lines'][number]['slip']
const urlOf = (key: PhotoKey, photoId: string | null) => photoId && photoUrl(key, photoId)

/** The slip behind a material line, as its readers see it. */
export function presentLineSlip({ materials }: RequestRecord, materialLineId: string | null, photoKey: PhotoKey): LineSlip {
  const slip = materials.slips.find(({ lines }) => lines.some(({ id }) => id === materialLineId))
  const line = slip?.lines.find(({ id }) => id === materialLineId)
  if (!slip || !line || slip.kind === 'return') return null
  return {
    lineId: line.id,
    number: slip.number,
    kind: slip.kind,
    photoUrl: urlOf(photoKey, slip.photoId),
    receiptUrl: urlOf(photoKey, line.receiptPhotoId),
  }
}

const shared = ({ id, number, madeBy, madeAt, note }: SlipRecord) => ({
  id,
  number,
  madeBy: madeBy.name,
  madeAt: formatInstant(Date.parse(madeAt)),
  note,
})

/** Whose material it is, with the reason where none can be charged; the slips, and what came back. */
export function presentMaterial(record: RequestRecord, photoKey: PhotoKey): MaterialOfRequest {
  const { materials, state } = record
  const { agreedVersion, signedVersion } = factsOf(record)
  const signed = agreedVersion === signedVersion ? (agreedQuote(record)?.lines ?? []) : []
  const policy = policyOf(record).material
  const keeper = storeKeeperOf(record) !== null
  const issued = materials.slips.flatMap((slip) => (slip.kind === 'return' ? [] : [{ ...slip, kind: slip.kind }]))
  const named = new Map(issued.flatMap(({ lines }) => lines.map((line) => [line.id, line])))
  return {
    policy,
    reason: policy === 'either' ? null : ownerSupplies,
    decision: materials.decision && { ...materials.decision, at: formatInstant(Date.parse(materials.decision.at)) },
    mayIssue: keeper && policy === 'either' && statesOfIssue.includes(state),
    mayReturn: keeper && issued.length > 0 && !statesAfterCharge.includes(state) && record.charge === null,
    slips: issued.map((slip) => ({
      ...shared(slip),
      kind: slip.kind,
      photoUrl: urlOf(photoKey, slip.photoId),
      lines: slip.lines.map(({ id, name, unit, quantityMilli, unitFen, returnedMilli, paidUnitFen, receiptPhotoId }) => ({
        id,
        name,
        unit,
        quantityMilli,
        unitFen,
        returnedMilli,
        leftMilli: quantityMilli - returnedMilli,
        signedMilli: signed.find(({ materialLineId }) => materialLineId === id)?.quantityMilli ?? 0,
        paidUnitFen,
        receiptUrl: urlOf(photoKey, receiptPhotoId),
      })),
    })),
    returns: materials.slips
      .filter(({ kind }) => kind === 'return')
      .map((slip) => ({
        ...shared(slip),
        lines: slip.back.map(({ lineId, quantityMilli }) => {
          const { name = '', unit = '' } = named.get(lineId) ?? {}
          return { lineId, name, unit, quantityMilli }
        }),
      })),
  }
}
