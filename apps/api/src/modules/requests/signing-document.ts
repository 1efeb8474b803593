import type { SigningDocument } from '@teyue/contract'
import { agreementOf, agreementPlainText, formatInstant } from '@teyue/domain'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { conflict } from '../../platform/problem.ts'
import { toCharge } from '../materials/used.ts'
import { agreedQuote, ms, openQuote, procedureStates } from './facts.ts'
import type { LineRecord, QuoteRecord, RequestRecord } from './record.ts'
import { type ShownLine, shownLine } from './shown-line.ts'

export type Purpose = SigningDocument['purpose']
type Document = Record<string, unknown>

/** The lines of a quote as they are shown and signed. */
export const signedLines = (quote: { lines: (ShownLine & Pick<LineRecord, 'chosen' | 'materialLineId' | 'casePriceId'>)[] }) =>
  quote.lines.map((line) => ({
    ...shownLine(line),
    ...(line.chosen ? { chosen: line.chosen } : {}),
    ...(line.materialLineId ? { materialLineId: line.materialLineId } : {}),
    ...(line.casePriceId ? { casePriceId: line.casePriceId } : {}),
  }))

const base = (purpose: Purpose, record: RequestRecord): Document => ({
  purpose,
  requestId: record.id,
  number: record.form?.number ?? null,
  project: record.project.name,
  home: record.home.label,
  need: record.need,
})

/** The slips behind the material lines, as they were made: with their quantities, purchase prices and pictures. */
function slipsOf({ materials, photos }: RequestRecord, quote: QuoteRecord): Document {
  const named = new Set(quote.lines.map(({ materialLineId }) => materialLineId))
  const slips = materials.slips.filter(({ lines }) => lines.some(({ id }) => named.has(id)))
  const picture = (id: string | null) => photos.find((photo) => photo.id === id)?.sha256 ?? null
  const told = slips.map(({ number, kind, contentSha256, photoId, lines }) => ({
    ...{ number, kind, sha256: contentSha256, picture: picture(photoId) },
    receipts: lines.map(({ receiptPhotoId }) => picture(receiptPhotoId)),
  }))
  return told.length === 0 ? {} : { slips: told }
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
    kind: quote.kind,
    lines: signedLines(quote),
    warrantyDays: quote.lines.map(({ warrantyDays }) => warrantyDays),
    ...slipsOf(record, quote),
    totalFen: quote.totalFen,
    notMoreThanFen: quote.notMoreThanFen,
    payer: { personId: quote.payerId, name: quote.payerName },
    madeBy: quote.madeBy.name,
    note: quote.note,
    expiresAt: quote.expiresAt,
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
        previously: before && { quoteVersion: before.version, totalFen: before.totalFen, lines: signedLines(before) },
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

/** When what is signed came into being: nobody was shown it before. */
export function madeAt(purpose: Purpose, record: RequestRecord): number {
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
          sections: [{ heading: '请先看这几条', paragraphs: agreement.summary }, ...agreement.sections].map(({ heading, paragraphs }) => ({
            heading,
            paragraphs: [...paragraphs],
          })),
        }
      : null,
  }
}
