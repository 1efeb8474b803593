import { canonical, sha256 } from '../../platform/evidence.ts'
import { signatureSha256 } from '../requests/signing.ts'
import { signedLines } from '../requests/signing-document.ts'
import { must, same } from './misfit.ts'
import type { EventRow, RequestEvidence } from './request-evidence.ts'

/** Each signature is the one that its event recorded, on exactly the content that was shown, with its own image. */
export function checkSignatures({ name, events, signatures, quotes, photos }: RequestEvidence): void {
  for (const signature of signatures) {
    const where = `${name}, signature ${signature.id} (${signature.purpose})`
    must(sha256(canonical(signature.document)) === signature.documentSha256, where, 'the document is not the one that was signed')
    const event = events.find(({ payload }) => payload.signatureId === signature.id)
    must(event !== undefined, where, 'no event recorded it')
    must(event.payload.documentSha256 === signature.documentSha256, where, `event ${event.seq} recorded another document`)
    must(event.payload.imageSha256 === signature.imageSha256, where, `event ${event.seq} recorded another image`)
    must(event.payload.signatureSha256 === signatureSha256(signature), where, `it is not as event ${event.seq} recorded it`)
    const image = photos.find(({ id }) => id === signature.imagePhotoId)
    must((image?.sha256 ?? null) === signature.imageSha256, where, 'its image is gone or another')
    const { quoteVersion, lines, totalFen } = signature.document as Record<string, unknown>
    if (quoteVersion === undefined) continue
    const quote = quotes.find(({ version }) => version === quoteVersion)
    must(quote !== undefined, where, `quote ${quoteVersion}, which it signed, is gone`)
    must(
      same(lines, signedLines(quote)) && totalFen === quote.totalFen,
      where,
      `the lines of quote ${quoteVersion} are not those that were signed`,
    )
  }
  for (const { seq, type, payload } of events) {
    if (payload.signatureId === undefined) continue
    must(
      signatures.some(({ id }) => id === payload.signatureId),
      `${name}, event ${seq} (${type})`,
      'its signature is gone',
    )
  }
}

/** Each yes is the one that was given: to that quote, in that way, at that moment. */
export function checkConsents({ name, events, consents, quotes, signatures }: RequestEvidence): void {
  const agreements = events.filter(({ type }) => type === 'request.agreed' || type === 'request.quoteAgreed')
  for (const consent of consents) {
    const quote = quotes.find(({ id }) => id === consent.quoteId)
    const where = `${name}, consent ${consent.id}${quote ? ` to quote ${quote.version}` : ''}`
    must(quote !== undefined, where, 'its quote is gone')
    const event = agreements.find(({ payload, at }) => payload.quoteVersion === quote.version && same(at, consent.givenAt))
    must(event !== undefined, where, 'no event tells of it')
    must(event.actorId === consent.recordedBy && mannerOf(event) === consent.manner, where, `event ${event.seq} tells of it otherwise`)
    const later = events.find(({ type, payload }) => type === 'request.consentSigned' && payload.quoteVersion === quote.version)
    const signed = event.payload.signatureId ?? later?.payload.signatureId ?? null
    must(consent.signatureId === signed, where, 'its signature is not the one that was given')
    const saidBy = event.payload.signatureId
      ? signatures.find(({ id }) => id === signed)?.signerName
      : (event.payload.residentName as string | undefined)
    must(consent.givenByName === saidBy, where, 'it names another person than gave it')
  }
  for (const { seq, type, payload, at } of agreements) {
    const kept = consents.some(
      (one) => same(one.givenAt, at) && quotes.some(({ id, version }) => id === one.quoteId && version === payload.quoteVersion),
    )
    must(kept, `${name}, event ${seq} (${type})`, 'its consent is gone')
  }
}

function mannerOf({ type, payload }: EventRow): unknown {
  return type === 'request.agreed' ? payload.manner : payload.method === 'paper' ? 'paper' : 'signed'
}

/** Acceptances and follow-ups say what their events say. */
export function checkAcceptances({ name, events, acceptances, followUps }: RequestEvidence): void {
  const kept = [
    ...acceptances.map(({ satisfaction, stars, five, triedOut, comment, signatureId, acceptedAt }) => ({
      type: 'request.accepted',
      what: 'acceptance',
      at: acceptedAt,
      said: { satisfaction, stars, five, triedOut, comment, signatureId },
    })),
    ...followUps.map(({ how, satisfied, note, signatureId, at }) => ({
      type: 'request.followedUp',
      what: 'follow-up',
      at,
      said: { how, satisfied, words: note, signatureId },
    })),
  ]
  for (const { type, what, at, said } of kept) {
    const where = `${name}, ${what} of ${at.toISOString()}`
    const event = events.find((one) => one.type === type && same(one.at, at))
    must(event !== undefined, where, 'no event tells of it')
    const different = Object.entries(said).find(([field, value]) => !same(event.payload[field], value))
    must(different === undefined, where, `event ${event.seq} tells of another ${different?.[0]}`)
  }
  for (const { seq, type, at } of events) {
    if (type !== 'request.accepted' && type !== 'request.followedUp') continue
    must(
      kept.some((one) => one.type === type && same(one.at, at)),
      `${name}, event ${seq} (${type})`,
      'what it tells of is gone',
    )
  }
}
