import type { ImportReport, PriceListSummary, routes } from '@teyue/contract'
import { refuse } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type CommandContext, runOnce } from '../../../platform/commands.ts'
import type { Deps } from '../../../platform/deps.ts'
import { sha256 } from '../../../platform/evidence.ts'
import { newId } from '../../../platform/ids.ts'
import { RefusalError, unprocessable } from '../../../platform/problem.ts'
import type { Call } from '../../../platform/routing.ts'
import { UnreadableFile } from '../list-files/unreadable-file.ts'
import { loadList, presentList } from './load-list.ts'
import { type FileRow, readListFile } from './read-list-file.ts'
import { mostRows, type RowToWrite, refuseUnlessDrafter, takeDraft, writeRows } from './save-rows.ts'

export const fileBytesLimit = 2 * 1024 * 1024
const fileTypes = [
  'text/csv',
  'application/csv',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** Lets a file be the body itself, beside the forms that browsers send. */
export function takesFiles(app: FastifyInstance): void {
  app.addContentTypeParser(fileTypes, { parseAs: 'buffer', bodyLimit: fileBytesLimit }, (_request, body, done) => done(null, body))
}

const tooLarge = () => new RefusalError(413, refuse('file-too-large', null, '文件太大，请拆成 2 MB 以内的再导入。'))

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  if (Buffer.isBuffer(request.body)) return request.body
  if (!request.isMultipart()) throw unprocessable('file-missing', null, '请选一个价目表文件（CSV 或 XLSX）。')
  try {
    const file = await request.file({ limits: { fileSize: fileBytesLimit } })
    if (!file) throw unprocessable('file-missing', null, '请选一个价目表文件（CSV 或 XLSX）。')
    return await file.toBuffer()
  } catch (error) {
    if (error instanceof RefusalError) throw error
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge()
    throw new RefusalError(400, refuse('upload-broken', null, '文件没有传完，请重新上传。'))
  }
}

function understood(bytes: Buffer): FileRow[] {
  try {
    return readListFile(bytes)
  } catch (error) {
    if (error instanceof UnreadableFile) throw unprocessable('file-unreadable', 'PRICE-7', `${error.message}。`)
    throw error
  }
}

type ImportCall = Call<typeof routes.importPriceList>

/** A file into a draft: each line becomes a row, understood or marked with the reason and its own words. One transaction, whatever its length. */
export async function importList(deps: Deps, { sent, actor, params, query, request }: ImportCall) {
  await refuseUnlessDrafter(deps.db, actor, params.id)
  const bytes = await fileOf(request)
  if (bytes.length === 0) throw unprocessable('file-empty', null, '文件是空的。')
  const rows = understood(bytes)
  if (rows.length === 0) throw unprocessable('file-empty', null, '文件里没有价目。')
  if (rows.length > mostRows) throw unprocessable('too-many-rows', null, `一份价目表最多 ${mostRows} 行。`)
  const body = { file: sha256(bytes), ...query }
  return runOnce(deps, { ...sent, body }, (context) => enter(context, params.id, query, rows))
}

async function enter(
  context: CommandContext,
  listId: string,
  { revision, mode }: ImportCall['query'],
  rows: readonly FileRow[],
): Promise<{ list: PriceListSummary; report: ImportReport }> {
  const { tx, actor } = context
  await takeDraft(context, listId, revision)
  if (mode === 'replace') await tx.execute(sql`delete from price_item where list_id = ${listId}`)
  const { rows: codes } = await tx.execute<{ code: string }>(sql`select code from price_item where list_id = ${listId}`)
  const nextCode = numbering(new Set([...codes, ...rows.map(({ row }) => row)].map(({ code }) => code)))
  const written = rows.map(({ source, row: { minQuantity, ...row } }) => ({
    ...row,
    id: newId(),
    code: row.code || nextCode(),
    minQuantityMilli: minQuantity,
    source,
  }))
  await writeRows(tx, listId, written as unknown as RowToWrite[])
  const { rows: counted } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from price_item where list_id = ${listId}`)
  const review = rows.flatMap(({ line, source, row }) => (row.review === null ? [] : [{ line, reason: row.review, source }]))
  const report: ImportReport = {
    lines: rows.length,
    priced: rows.length - review.length,
    review,
    lost: rows.length + (mode === 'replace' ? 0 : codes.length) - counted[0]!.n,
  }
  return { list: presentList(await loadList(tx, actor, listId), actor), report }
}

/** A number for each line that has none: 001, 002 …, past those that are there. */
function numbering(used: Set<string>): () => string {
  let last = 0
  return () => {
    do last += 1
    while (used.has(String(last).padStart(3, '0')))
    return String(last).padStart(3, '0')
  }
}
