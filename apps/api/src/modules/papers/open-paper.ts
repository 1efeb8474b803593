import { eq } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { notFound } from '../../platform/problem.ts'
import { paper } from '../../schema/index.ts'
import { loadRecord } from '../requests/record.ts'

/** The last part of what a QR holds, or of what was typed. */
const tokenIn = (scanned: string): string => scanned.trim().split('/').at(-1)?.split(/[?#]/)[0] ?? ''

/** The request that a scanned paper belongs to, for who may see it; another project's paper is not there. */
export async function openPaper({ db }: Deps, actor: Actor, scanned: string): Promise<{ requestId: string }> {
  const [found] = await db
    .select({ requestId: paper.requestId })
    .from(paper)
    .where(eq(paper.token, tokenIn(scanned)))
  if (!found?.requestId || !(await loadRecord(db, actor, found.requestId)))
    throw notFound('FORM-1', '没有查到这张单据，或它不归您办。请对准单据上的二维码再扫，或核对地址的最后一段。')
  return { requestId: found.requestId }
}
