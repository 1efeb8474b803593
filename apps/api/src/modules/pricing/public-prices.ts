import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { PublicPrices } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../../platform/database.ts'
import { notFound, RefusalError } from '../../platform/problem.ts'
import { itemsOf, listInForce } from './list-in-force.ts'
import { missingPage, publicPage, publicStyle } from './public-page.ts'
import { presentItem } from './read-price-list.ts'

interface Document {
  body: Buffer
  zipped: Buffer
  etag: string
}
interface Posted {
  /** What it was made from: another list, or another name or number of the project, is made anew. */
  of: string
  page: Document
  json: Document
}

const zip = promisify(gzip)
const styleHash = createHash('sha256').update(publicStyle).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

async function documentOf(text: string): Promise<Document> {
  const body = Buffer.from(text)
  return { body, zipped: await zip(body), etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

/** The posted list of each project, made once for each list and kept ready (PRICE-6). */
export function publicPrices(db: Reader) {
  const posted = new Map<string, Posted>()

  async function postedAt(code: string): Promise<Posted> {
    const { rows } = await db.execute<{ id: string; code: string; name: string; complaintPhone: string }>(sql`
      select id, code, name, complaint_phone as "complaintPhone" from project where code = upper(${code})`)
    const found = rows[0]
    const list = found && (await listInForce(db, found.id))
    if (!list) throw notFound('PRICE-6')
    const { id, ...project } = found
    const { id: listId, version: label, ...rest } = list
    const of = JSON.stringify([listId, list, project])
    const known = posted.get(id)
    if (known?.of === of) return known
    const content: PublicPrices = { project, list: { label, ...rest }, items: (await itemsOf(db, list)).map(publicItem) }
    const made = { of, page: await documentOf(publicPage(content)), json: await documentOf(JSON.stringify(content)) }
    posted.set(id, made)
    return made
  }

  return {
    async page(code: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      reply.header('content-security-policy', policy).header('content-language', 'zh-CN')
      const posted = await postedAt(code).catch((error: unknown) => {
        if (error instanceof RefusalError && error.status === 404) return null
        throw error
      })
      // Who scanned a notice is a person: they are told in a page, not in a machine's words.
      if (!posted) return reply.code(404).type('text/html; charset=utf-8').send(Buffer.from(missingPage))
      const { page } = posted
      return answer(page, 'text/html; charset=utf-8', request, reply)
    },
    async json(code: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      return answer((await postedAt(code)).json, 'application/json; charset=utf-8', request, reply)
    },
  }
}

/** An address beside the posted lists, typed by a person: with a stroke too many it leads on, otherwise they are told in a page. */
export function strayPublicAddress(path: string, reply: FastifyReply): FastifyReply | null {
  const [, code] = /^\/public\/prices(?:\/([A-Za-z0-9]{1,10}))?\/*$/.exec(path) ?? []
  if (code) return reply.redirect(`/public/prices/${code}`, 302)
  if (!/^\/public(\/prices)?(\/|$)/.test(path) || path.endsWith('.json')) return null
  return reply.header('content-security-policy', policy).code(404).type('text/html; charset=utf-8').send(Buffer.from(missingPage))
}

/** `no-cache` has a browser ask each time: a list that starts at midnight shows at midnight. */
function answer({ body, zipped, etag }: Document, type: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'public, no-cache').header('vary', 'accept-encoding')
  const known = String(request.headers['if-none-match'] ?? '').replace(/W\//g, '')
  if (known.split(/\s*,\s*/).includes(etag)) return reply.code(304).send()
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (takesGzip) reply.header('content-encoding', 'gzip')
  return reply.type(type).send(takesGzip ? zipped : body)
}

function publicItem(item: Parameters<typeof presentItem>[0]): PublicPrices['items'][number] {
  const { id: _id, place: _place, qualification: _qualification, procedureId: _procedure, ...posted } = presentItem(item)
  return posted
}
