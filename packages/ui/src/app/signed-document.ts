import type { LineView, SigningDocument } from '@teyue/contract'
import { quantityText } from './words.ts'

export type SignedContent = {
  lines: { text: string; fen: number }[]
  totalFen?: number
  /** The most that may still come of it; what is accepted is final. */
  notMoreThanFen?: number
  quoteVersion?: number
}

/** Under what name the phone keeps a document to sign: a technician may ask for the signature where there is no network. */
export const keptSigning = (requestId: string, purpose: SigningDocument['purpose']): string => `signing.${requestId}.${purpose}`

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The lines and totals of a document that is signed or was: screens show the document itself, not what they believe it says. */
export function readSigned(document: Record<string, unknown>): SignedContent {
  // Material that came back is in the document as signed; what is charged of it stands beside it.
  const charged = document.charged as { lines: Partial<LineView>[]; totalFen: number } | undefined
  const signed = charged?.lines ?? document.lines
  const lines = Array.isArray(signed) ? (signed as Partial<LineView>[]) : []
  return {
    lines: lines.map((line) => ({
      text: `${line.name ?? ''}${line.quantityMilli === undefined ? '' : ` × ${quantityText(line.quantityMilli, line.unit ?? '')}`}`,
      fen: line.amountFen ?? 0,
    })),
    totalFen: charged?.totalFen ?? numberOf(document.totalFen),
    notMoreThanFen: document.purpose === 'acceptance' || charged ? undefined : numberOf(document.notMoreThanFen),
    quoteVersion: numberOf(document.quoteVersion),
  }
}
