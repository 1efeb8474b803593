import type { QuoteView, RequestView } from '@teyue/contract'

/** What a signature covers; only these may be charged. */
export const signedQuote = (request: Pick<RequestView, 'quotes' | 'signedVersion'>): QuoteView | undefined =>
  request.quotes.find((quote) => quote.version === request.signedVersion)

export const newestQuote = (request: Pick<RequestView, 'quotes'>): QuoteView | undefined =>
  request.quotes.reduce<QuoteView | undefined>((newest, quote) => (newest && newest.version > quote.version ? newest : quote), undefined)
