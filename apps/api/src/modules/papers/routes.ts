import { routes } from '@teyue/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { ratePerAddress } from '../../platform/rates.ts'
import { handle } from '../../platform/routing.ts'
import { checkPage, checkPagePolicy, type FileVerdict } from './check-page.ts'
import { type CheckedPaper, checkPaper } from './check-paper.ts'
import type { IssuedPaper } from './issue-paper.ts'
import { openPaper } from './open-paper.ts'
import { listPapers, readLinkedPaper, readPaper } from './read-paper.ts'
import { readPriceNotice } from './read-price-notice.ts'

export function paperRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.listPapers, ({ actor, params }) => listPapers(deps, actor, params.id))
  handle(app, routes.readPaper, async ({ actor, params, reply }) => hand(reply, await readPaper(deps, actor, params.id, params.kind)))
  handle(app, routes.linkPaper, async ({ params, reply }) => hand(reply, await readLinkedPaper(deps, params.id, params.kind, params.token)))
  handle(app, routes.openPaper, ({ actor, body }) => openPaper(deps, actor, body.token))
  handle(app, routes.readPriceNotice, async ({ actor, query, reply }) => hand(reply, await readPriceNotice(deps, actor, query)))

  const rateLimit = ratePerAddress(deps, 'paperCheck')
  handle(app, routes.readPublicPaper, async ({ params, reply }) => show(reply, await checkPaper(deps, params.token)), { rateLimit })
  handle(
    app,
    routes.checkPaperFile,
    async ({ params, request, reply }) => {
      const checked = await checkPaper(deps, params.token)
      return show(reply, checked, checked && (await judgeFile(request, checked)))
    },
    { rateLimit },
  )
}

function hand(reply: FastifyReply, { row, bytes, name }: IssuedPaper): FastifyReply {
  return reply
    .type('application/pdf')
    .header('cache-control', 'private, no-cache')
    .header('etag', `"${row.pdfSha256}"`)
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .send(bytes)
}

function show(reply: FastifyReply, checked: CheckedPaper | null, file: FileVerdict | null = null): FastifyReply {
  return reply
    .code(checked ? 200 : 404)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', checkPagePolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .send(checkPage(checked, file))
}

async function judgeFile(request: FastifyRequest, { files }: CheckedPaper): Promise<FileVerdict> {
  if (!request.isMultipart()) return 'none'
  const file = await request.file().catch(() => undefined)
  if (!file) return 'none'
  // Larger than any paper of ours: so it is none of them.
  const bytes = await file.toBuffer().catch(() => null)
  if (!bytes) return 'other'
  if (bytes.length === 0) return 'none'
  const hash = sha256(bytes)
  return files.find((one) => one.sha256 === hash) ?? 'other'
}
