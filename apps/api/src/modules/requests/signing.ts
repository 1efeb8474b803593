import type { SignatureInput, SigningDocument } from '@teyue/contract'
import { agreementOf, agreementPlainText, type Capacity, formatInstant, type Given } from '@teyue/domain'
import { and, eq, isNull, or } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { drawInk, isWritten } from '../../platform/ink.ts'
import { openPicture } from '../../platform/pictures.ts'
import { conflict, unprocessable } from '../../platform/problem.ts'
import { photo, signature } from '../../schema/index.ts'
import { toCharge } from '../materials/used.ts'
import { agreedQuote, ms, openQuote, procedureStates } from './facts.ts'
import type { LineRecord, QuoteRecord, RequestRecord } from './record.ts'

export type Purpose = SigningDocument['purpose']
type Document = Record<string, unknown>

type SignedLine = Pick<
  LineRecord,
  | 'code'
  | 'name'
  | 'unit'
  | 'quantityMilli'
  | 'unitFen'
  | 'amountFen'
  | 'notMoreThanFen'
  | 'material'
  | 'listVersion'
  | 'chosen'
  | 'materialLineId'
>

/** The lines of a quote as they are shown and signed. */
export const signedLines = (quote: { lines: SignedLine[] }) =>
  quote.lines.map(
    ({ code, name, unit, quantityMilli, unitFen, amountFen, notMoreThanFen, material, listVersion, chosen, materialLineId }) => ({
      code,
      name,
      unit,
      quantityMilli,
      unitFen,
      amountFen,
      notMoreThanFen,
      material,
      listVersion,
      ...(chosen ? { chosen } : {}),
      ...(materialLineId ? { materialLineId } : {}),
    }),
  )

const base = (purpose: Purpose, record: RequestRecord): Document => ({
  purpose,
  requestId: record.id,
  number: record.form?.number ?? null,
  project: record.project.name,
  home: record.home.label,
  need: record.need,
})

/** The slips behind the material lines, as they were made: with their quantities, purchase prices and the quotation's picture. */
function slipsOf({ materials }: RequestRecord, quote: QuoteRecord): Document {
  const named = new Set(quote.lines.map(({ materialLineId }) => materialLineId))
  const slips = materials.slips.filter(({ lines }) => lines.some(({ id }) => named.has(id)))
  return slips.length === 0 ? {} : { slips: slips.map(({ number, contentSha256 }) => ({ number, sha256: contentSha256 })) }
}

/** What is charged of it, where material came back or cost less than was agreed. */
function chargedOf(record: RequestRecord, quote: QuoteRecord): Document {
  const less = toCharge(record, quote)
  return less ? { charged: { totalFen: less.totalFen, lines: less.lines } } : {}
}

function priced(record: RequestRecord, quote: QuoteRecord): Document {
  const agreement = agreementOf(quote.agreementVersion)
  return {
    quoteVersion: quote.version,
    lines: signedLines(quote),
    ...slipsOf(record, quote),
    totalFen: quote.totalFen,
    notMoreThanFen: quote.notMoreThanFen,
    payer: quote.payerName,
    window: quote.windowStart && { start: quote.windowStart, end: quote.windowEnd },
    agreement: { version: quote.agreementVersion, sha256: agreement ? sha256(agreementPlainText(agreement)) : null },
  }
}

/** What is shown and then signed, made from the request as it is: whatever changes it changes its hash (电子签名法 art. 13). */
const documents: Record<Purpose, (record: RequestRecord) => Document | null> = {
  consent: (record) => {
    const quote = openQuote(record) ?? agreedQuote(record)
    return quote && { ...base('consent', { ...record, form: null }), ...priced(record, quote) }
  },
  quote: (record) => {
    const quote = openQuote(record)
    const before = agreedQuote(record)
    return (
      quote && {
        ...base('quote', record),
        ...priced(record, quote),
        previously: before && { quoteVersion: before.version, totalFen: before.totalFen },
      }
    )
  },
  acceptance: (record) => {
    const quote = agreedQuote(record)
    return (
      quote && {
        ...base('acceptance', record),
        ...priced(record, quote),
        ...chargedOf(record, quote),
        finishedAt: record.finishedAt,
        technician: record.technician?.name ?? null,
        procedures: procedureStates(record).map(({ id, record: done }) => ({ id, branch: done.branch ?? null, steps: done.steps })),
        photos: record.photos.filter(({ purpose }) => purpose === 'before' || purpose === 'after').map((one) => one.sha256),
      }
    )
  },
  followUp: (record) =>
    record.acceptance && {
      ...base('followUp', record),
      finishedAt: record.finishedAt,
      acceptedAt: record.acceptance.at,
      satisfaction: record.acceptance.satisfaction,
    },
  settlement: (record) => {
    const quote = agreedQuote(record)
    return quote && { ...base('settlement', record), ...priced(record, quote), ...chargedOf(record, quote), finishedAt: record.finishedAt }
  },
}

export function documentFor(purpose: Purpose, record: RequestRecord): { document: Document; sha256: string } {
  const document = documents[purpose](record)
  if (!document) throw conflict('nothing-to-sign', 'CONSENT-1', '现在没有要签字的内容，请刷新。')
  return { document, sha256: sha256(canonical(document)) }
}

/** How far the clock of a phone may be off that tells its own time instead of handing back `shownAt`. */
const clockSkewMs = 5 * 60_000

/** When what is signed came into being: nobody was shown it before. */
function madeAt(purpose: Purpose, record: RequestRecord): number {
  const quote = purpose === 'consent' || purpose === 'quote' ? (openQuote(record) ?? agreedQuote(record)) : null
  const since = quote?.madeAt ?? (purpose === 'followUp' ? record.acceptance?.at : record.finishedAt)
  return since ? ms(since) : 0
}

export function signingDocument(purpose: Purpose, record: RequestRecord): SigningDocument {
  const { document, sha256: hash } = documentFor(purpose, record)
  const version = (document.agreement as { version: string } | undefined)?.version
  const agreement = version && (purpose === 'consent' || purpose === 'quote') ? agreementOf(version) : undefined
  return {
    purpose,
    document,
    sha256: hash,
    shownAt: formatInstant(ms(record.readAt)),
    agreement: agreement
      ? {
          version: agreement.version,
          title: agreement.title,
          sections: agreement.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: [...paragraphs] })),
        }
      : null,
  }
}

/** The owner's own phone, the technician's phone in the owner's hand, or a photographed paper that the manager enters. */
const methodOf: Partial<Record<Capacity, 'ownPhone' | 'technicianPhone' | 'paper'>> = {
  resident: 'ownPhone',
  technician: 'technicianPhone',
  manager: 'paper',
  projectManager: 'paper',
}

export interface SigningContext extends CommandContext {
  record: RequestRecord
}

function capacityOfSigner(purpose: Purpose, record: RequestRecord): Capacity {
  if (purpose === 'followUp') return 'manager'
  return (['resident', 'technician', 'manager', 'projectManager'] as const).find((one) => record.capacities.includes(one)) ?? 'resident'
}

export function signatureMethod(purpose: Purpose, record: RequestRecord): 'ownPhone' | 'technicianPhone' | 'paper' {
  return purpose === 'followUp' ? 'ownPhone' : (methodOf[capacityOfSigner(purpose, record)] ?? 'ownPhone')
}

/** What the guards ask of a signature: strokes or a paper, on exactly the content that was shown. */
export async function lookAtSignature(
  { tx, record, actor, now }: SigningContext,
  purpose: Purpose,
  input: SignatureInput | undefined,
): Promise<Pick<Given, 'signature'> | Record<never, never>> {
  if (!input) return {}
  const method = signatureMethod(purpose, record)
  const paper = method === 'paper' ? await paperOf({ tx, record, actor }, input.paperPhotoId) : null
  const electronic = method !== 'paper' && input.agreesToSignElectronically && isWritten(input.strokes)
  const shownAt = Date.parse(input.shownAt)
  return {
    signature: {
      strokes: electronic ? input.strokes.length : 0,
      image: paper !== null,
      matchesShown: input.documentSha256 === documentFor(purpose, record).sha256,
      shownInTime: shownAt >= madeAt(purpose, record) - clockSkewMs && shownAt <= now.getTime() + clockSkewMs,
    },
  }
}

/** What the event keeps of a signature: the row as a whole, what was signed, and the image. */
export interface SignatureProof {
  signatureId: string
  signatureSha256: string
  documentSha256: string
  imageSha256: string | null
}

export function signatureSha256(row: typeof signature.$inferSelect): string {
  return sha256(canonical(JSON.parse(JSON.stringify(row))))
}

/** Keeps the strokes, the image and the exact content; `proof` goes into the event, and the row is never changed after. */
export async function keepSignature(
  context: SigningContext,
  purpose: Purpose,
  input: SignatureInput,
): Promise<{ id: string; method: string; signerName: string; proof: SignatureProof }> {
  const { tx, record, actor, now, device } = context
  const { document, sha256: documentSha256 } = documentFor(purpose, record)
  const method = signatureMethod(purpose, record)
  const image = method === 'paper' ? await paperImage(context, input.paperPhotoId) : await drawnImage(context, input)
  const own = method === 'ownPhone'
  const id = newId()
  const signerName = own ? actor.name : input.signerName || record.contactName
  const role = record.residents.find(({ id: personId }) => personId === (own ? actor.personId : record.residentId))?.role
  const row = {
    id,
    requestId: record.id,
    purpose,
    method,
    document,
    documentSha256,
    signerId: own ? actor.personId : record.residentId,
    signerName,
    signerRole: purpose === 'followUp' ? 'accountManager' : (role ?? 'owner'),
    devicePersonId: actor.personId,
    strokes: method === 'paper' ? null : input.strokes,
    imagePhotoId: image?.id ?? null,
    imageSha256: image?.sha256 ?? null,
    shownAt: new Date(Math.min(Date.parse(input.shownAt), now.getTime())),
    signedAt: now,
    ip: device.ip,
    userAgent: device.userAgent.slice(0, 300),
  }
  await tx.insert(signature).values(row)
  const imageSha256 = row.imageSha256
  return { id, method, signerName, proof: { signatureId: id, signatureSha256: signatureSha256(row), documentSha256, imageSha256 } }
}

/** A photo of the signed paper: taken as such by who enters it, for this request, and not what another signature stands on already. */
async function paperOf({ tx, record, actor }: Pick<SigningContext, 'tx' | 'record' | 'actor'>, photoId: string | undefined) {
  if (!photoId) return null
  const [found] = await tx
    .select({ id: photo.id, sha256: photo.sha256, requestId: photo.requestId })
    .from(photo)
    .leftJoin(signature, eq(signature.imagePhotoId, photo.id))
    .where(
      and(
        eq(photo.id, photoId),
        eq(photo.projectId, record.projectId),
        eq(photo.purpose, 'paper'),
        eq(photo.uploadedBy, actor.personId),
        or(isNull(photo.requestId), eq(photo.requestId, record.id)),
        isNull(signature.id),
      ),
    )
  return found ?? null
}

async function paperImage(context: SigningContext, photoId: string | undefined) {
  const found = await paperOf(context, photoId)
  if (found && found.requestId === null) await context.tx.update(photo).set({ requestId: context.record.id }).where(eq(photo.id, found.id))
  return found
}

/** The picture anew, on white: nothing behind transparency, no text, no tail of the file is kept with a signature. */
async function inkOnly(png: Buffer) {
  try {
    return await openPicture(png, { kinds: ['png'], mostPixels: 8_000_000 })
      .flatten({ background: '#ffffff' })
      .resize(2_000, 2_000, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
  } catch {
    return null
  }
}

/** The picture that the phone drew of the strokes; ours, where it sent none. */
async function drawnImage({ tx, deps, record, actor, now }: SigningContext, { imageBase64, strokes }: SignatureInput) {
  const drawn = await inkOnly(imageBase64 ? Buffer.from(imageBase64, 'base64') : await drawInk(strokes))
  if (!drawn) throw unprocessable('signature-image-unreadable', 'CONSENT-1', '签字图片没有传好，请重写一次。')
  const { data: bytes, info } = drawn
  const id = newId()
  const key = `${record.projectId}/${id}.png`
  const hash = sha256(bytes)
  await deps.photos.put(key, bytes)
  await tx.insert(photo).values({
    id,
    projectId: record.projectId,
    requestId: record.id,
    purpose: 'signature',
    uploadedBy: actor.personId,
    uploadedAt: now,
    sha256: hash,
    bytes: bytes.length,
    width: info.width,
    height: info.height,
    mime: 'image/png',
    storageKey: key,
  })
  return { id, sha256: hash }
}
