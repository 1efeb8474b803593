import type { QuoteView, RequestView } from '@teyue/contract'

/** The quote that waits for the owner's answer. */
export const openQuote = (request: Pick<RequestView, 'quotes'>): QuoteView | undefined =>
  request.quotes.find((quote) => quote.status === 'open')

/** The lines that the owner agreed to last. */
export const agreedQuote = (request: Pick<RequestView, 'quotes' | 'agreedVersion'>): QuoteView | undefined =>
  request.quotes.find((quote) => quote.version === request.agreedVersion)

/** What a signature covers; only these may be charged. */
export const signedQuote = (request: Pick<RequestView, 'quotes' | 'signedVersion'>): QuoteView | undefined =>
  request.quotes.find((quote) => quote.version === request.signedVersion)

/** The owner's signature is still owed on what was agreed (CONSENT-1). */
export const signatureOwed = (request: Pick<RequestView, 'agreedVersion' | 'signedVersion'>): boolean =>
  request.agreedVersion !== null && request.signedVersion !== request.agreedVersion

export const newestQuote = (request: Pick<RequestView, 'quotes'>): QuoteView | undefined =>
  request.quotes.reduce<QuoteView | undefined>((newest, quote) => (newest && newest.version > quote.version ? newest : quote), undefined)
