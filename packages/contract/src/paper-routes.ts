import { z } from 'zod'
import { codeField, id } from './common.ts'
import { byId, route } from './route.ts'
import { paperKind, paperOffer } from './views.ts'

const tag = 'papers'
/** Anything at all: what is no token of a paper is answered like one that names none. */
const byToken = z.object({ token: z.string() })

/** Papers as PDF, and the page on which anybody checks one (FORM-1, ACCEPT-6, CONSENT-2, PRICE-6). */
export const paperRoutes = {
  listPapers: route({
    method: 'GET',
    path: '/api/requests/:id/papers',
    summary: 'The papers that I may hold, each with a short-lived address (FORM-1, ACCEPT-6, CONSENT-2)',
    audience: ['resident', 'staff'],
    tag,
    params: byId,
    answer: z.object({ items: z.array(paperOffer) }),
  }),
  readPaper: route({
    method: 'GET',
    path: '/api/requests/:id/papers/:kind',
    summary: 'A paper as PDF',
    audience: ['resident', 'staff'],
    tag,
    params: byId.extend({ kind: paperKind }),
    answer: z.unknown(),
    refusals: [409],
  }),
  linkPaper: route({
    method: 'GET',
    path: '/api/requests/:id/papers/:kind/:token',
    summary: 'A paper by a short-lived signed address, for viewers of PDF',
    audience: ['anyone'],
    tag,
    params: byId.extend({ kind: paperKind, token: z.string().max(200) }),
    answer: z.unknown(),
    refusals: [409],
  }),
  openPaper: route({
    method: 'POST',
    path: '/api/papers/open',
    summary: 'The request of a scanned paper',
    audience: ['staff'],
    tag,
    body: z.object({ token: codeField(300).min(1) }),
    answer: z.object({ requestId: id }),
  }),
  readPriceNotice: route({
    method: 'GET',
    path: '/api/price-list/notice',
    summary: 'The posted list as a notice for the board, as PDF (PRICE-6)',
    audience: ['session'],
    tag,
    query: z.object({ projectId: id.optional(), size: z.enum(['A3', 'A4']).default('A4') }),
    answer: z.unknown(),
  }),
  readPublicPaper: route({
    method: 'GET',
    path: '/public/papers/:token',
    summary: 'What there is to say about a paper, as a page, without a word about people; 404 as the same page',
    audience: ['anyone'],
    tag,
    params: byToken,
    answer: z.unknown(),
  }),
  checkPaperFile: route({
    method: 'POST',
    path: '/public/papers/:token',
    summary: 'The same page, and whether a PDF (multipart: file) is this paper to the byte',
    audience: ['anyone'],
    tag,
    params: byToken,
    answer: z.unknown(),
  }),
} as const
