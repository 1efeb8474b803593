import { randomBytes } from 'node:crypto'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { databaseNow } from '../../platform/commands.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { paper } from '../../schema/index.ts'
import type { PaperContent } from './content.ts'
import { renderPaper } from './layout/render-paper.ts'
import type { PaperSize } from './layout/sheet.ts'
import type { PaperRecord } from './paper-record.ts'
import { moment } from './words.ts'

export type PaperRow = typeof paper.$inferSelect

/** What a paper is about: a request, or a posted list. */
export interface Subject {
  projectId: string
  requestId: string | null
  listId: string | null
}

export interface IssuedPaper {
  row: PaperRow
  bytes: Buffer
  /** For the file: number, kind and version, in letters that every system stores. */
  name: string
}

export const contentSha256 = (content: PaperContent): string => sha256(canonical(content))
/** 「3F2A 91C0 77DE」: enough to compare by eye. */
export const fingerprintOf = (hash: string): string =>
  hash
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ')
export const checkUrl = (publicUrl: string, token: string): string => `${publicUrl}/public/papers/${token}`

export const sameSubject = ({ projectId, requestId, listId }: Subject, kind: PaperRow['kind'], size: PaperSize): SQL =>
  and(
    eq(paper.projectId, projectId),
    requestId ? eq(paper.requestId, requestId) : isNull(paper.requestId),
    listId ? eq(paper.listId, listId) : isNull(paper.listId),
    eq(paper.kind, kind),
    eq(paper.size, size),
  )!

/** What a paper would show at this moment. */
export interface Shown {
  content: PaperContent
  /** Of the facts that it is made from. */
  recordSha256: string
  /** The last event of its request. */
  eventSeq: number | null
  pictures: PaperRecord['pictures']
}

/**
 * FORM-1: the same content is the same paper; other content is its next version, and the earlier one says so when it is checked.
 * The record is read under the lock, so that two who print at once agree on the order of versions.
 */
export function issuePaper(
  deps: Deps,
  subject: Subject,
  kind: PaperRow['kind'],
  size: PaperSize,
  issuedBy: string,
  read: (tx: Tx) => Promise<Shown>,
): Promise<IssuedPaper> {
  return deps.db.transaction(async (tx) => {
    const lock = canonical([subject.projectId, subject.requestId, subject.listId, kind, size])
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
    const shown = await read(tx)
    const hash = contentSha256(shown.content)
    const issued = await tx
      .select()
      .from(paper)
      .where(sameSubject(subject, kind, size))
      .orderBy(desc(paper.version))
    const same = issued.find((one) => one.contentSha256 === hash)
    if (same) return { row: same, bytes: await bytesOfIssued(deps, same, shown), name: nameOf(same, shown.content) }
    const id = newId()
    const row = {
      id,
      token: randomBytes(16).toString('base64url'),
      ...subject,
      kind,
      size,
      version: (issued[0]?.version ?? 0) + 1,
      contentSha256: hash,
      recordSha256: shown.recordSha256,
      eventSeq: shown.eventSeq,
      storageKey: `${subject.projectId}/${id}.pdf`,
      issuedAt: await databaseNow(tx),
      issuedBy,
    }
    const bytes = await draw(deps, row, shown)
    await deps.photos.put(row.storageKey, bytes)
    const kept = { ...row, pdfSha256: sha256(bytes) }
    await tx.insert(paper).values(kept)
    return { row: kept, bytes, name: nameOf(kept, shown.content) }
  })
}

const nameOf = ({ kind, version }: PaperRow, { number }: PaperContent): string =>
  [number.replace(/[^A-Za-z0-9-]/g, ''), kind, `v${version}`].filter(Boolean).join('-')

/** The file as it was issued; drawn anew should the store have lost it. */
async function bytesOfIssued(deps: Deps, row: PaperRow, shown: Shown): Promise<Buffer> {
  const kept = await deps.photos.get(row.storageKey)
  return kept && sha256(kept) === row.pdfSha256 ? Buffer.from(kept) : draw(deps, row, shown)
}

async function draw({ publicUrl }: Deps, row: Omit<PaperRow, 'pdfSha256'>, { content, pictures }: Shown): Promise<Buffer> {
  const mark = {
    version: row.version,
    fingerprint: fingerprintOf(row.contentSha256),
    checkUrl: checkUrl(publicUrl, row.token),
    issuedAt: row.issuedAt,
    issuedText: moment(row.issuedAt.toISOString()),
  }
  return renderPaper(content, mark, await printable(pictures), row.size)
}

/** Strokes and photographs small enough for a page, by the hash under which the content names them. */
async function printable(pictures: PaperRecord['pictures']): Promise<Map<string, Buffer>> {
  const images = new Map<string, Buffer>()
  for (const { sha256: hash, bytes } of pictures.values()) {
    if (images.has(hash)) continue
    const small = sharp(bytes).resize(900, 900, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).grayscale()
    images.set(hash, await small.jpeg({ quality: 78 }).toBuffer())
  }
  return images
}
