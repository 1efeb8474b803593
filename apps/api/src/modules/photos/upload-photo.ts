import { formatInstant, refuse } from '@teyue/domain'
import { eq, sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, hasRole } from '../../platform/actor.ts'
import { databaseNow } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { photoKeyOf, photoUrl } from '../../platform/photo-links.ts'
import { openPicture } from '../../platform/pictures.ts'
import { notFound, RefusalError, unprocessable } from '../../platform/problem.ts'
import { residency } from '../../schema/index.ts'
import { projectToKeep } from '../people/scope.ts'
import { loadRecord } from '../requests/record.ts'
import { keepPhoto } from './keep-photo.ts'
import { mustMayAdd } from './may-add.ts'

const fields = z.object({
  purpose: z.enum(['need', 'before', 'after', 'noEntry', 'damage', 'paper', 'proof', 'certificate', 'quotation', 'receipt']),
  requestId: z.uuid().optional(),
  /** From the region, whose people belong to no project: where the person of the certificate works. */
  projectId: z.uuid().optional(),
})
const longestSide = 2_000

/** One picture as JPEG, turned upright, at most 2,000 pixels wide or high, without location, camera or any other metadata. */
async function clean(bytes: Buffer): Promise<{ bytes: Buffer; width: number; height: number }> {
  try {
    const { data, info } = await openPicture(bytes, { kinds: ['jpeg', 'png', 'webp'], mostPixels: 60_000_000 })
      .rotate()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw new RefusalError(415, refuse('not-a-photo', null, '这个文件不是能打开的照片，请换一张（JPG、PNG、WebP）。'))
  }
}

async function projectOf(deps: Deps, actor: Actor, { purpose, requestId, projectId }: z.output<typeof fields>): Promise<string> {
  if (purpose === 'certificate') {
    if (requestId || !hasRole(actor, 'projectManager', 'qualityCentre'))
      throw unprocessable('photo-purpose', 'DISP-3', '证书照片由项目经理或品质管理中心上传。')
    return projectToKeep(deps.db, actor, projectId)
  }
  if (requestId) {
    const record = await loadRecord(deps.db, actor, requestId)
    if (!record) throw notFound()
    // Asked again under the request's lock; here so that no file is kept of what is refused.
    mustMayAdd(record, purpose)
    return record.projectId
  }
  if (actor.projectId) return actor.projectId
  const [home] = await deps.db
    .select({ projectId: residency.projectId })
    .from(residency)
    .where(sql`${eq(residency.personId, actor.personId)} and ${residency.until} is null`)
    .limit(1)
  if (!home) throw unprocessable('no-home', 'ROUTE-6', '请先绑定房屋，再上传照片。')
  return home.projectId
}

/** A form that breaks off, or is none, is refused as such: the reader of forms tells it by an error of no kind. */
async function received(request: FastifyRequest) {
  try {
    const file = await request.file()
    if (!file) throw unprocessable('photo-missing', null, '请选一张照片。')
    return { file, raw: await file.toBuffer() }
  } catch (error) {
    if (error instanceof RefusalError || (error as { statusCode?: number }).statusCode) throw error
    throw new RefusalError(400, refuse('upload-broken', null, '照片没有传完，请重新上传。'))
  }
}

/** Takes a photo by its content, whatever its name says. Without a request it waits for the command that will name it. */
export async function uploadPhoto(deps: Deps, actor: Actor, request: FastifyRequest) {
  const { file, raw } = await received(request)
  const text = (name: string) => {
    const field = file.fields[name]
    return field && !Array.isArray(field) && field.type === 'field' ? String(field.value) : undefined
  }
  const parsed = fields.safeParse({
    purpose: text('purpose') ?? 'need',
    requestId: text('requestId') || undefined,
    projectId: text('projectId') || undefined,
  })
  if (!parsed.success) throw unprocessable('photo-purpose', null, '照片的用途或单号不对，请返回重新打开。')
  const { purpose, requestId } = parsed.data
  const projectId = await projectOf(deps, actor, parsed.data)
  const { bytes, width, height } = await clean(raw)
  const id = newId()
  const storageKey = `${projectId}/${id}.jpg`
  await deps.photos.put(storageKey, bytes)
  const at = await deps.db.transaction(async (tx) => {
    const now = await databaseNow(tx)
    const stored = { id, projectId, purpose, sha256: sha256(bytes), bytes: bytes.length, width, height, mime: 'image/jpeg', storageKey }
    const device = { ip: request.ip, userAgent: String(request.headers['user-agent'] ?? '') }
    await keepPhoto({ tx, deps, actor, now, device }, stored, requestId ?? null)
    return now
  })
  return { id, purpose, url: photoUrl(photoKeyOf(deps, actor), id), at: formatInstant(at.getTime()) }
}
