import type { Actor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { notFound } from '../../platform/problem.ts'
import { readPriceList } from '../pricing/read-price-list.ts'
import { type IssuedPaper, issuePaper } from './issue-paper.ts'
import { priceNoticeOf } from './price-notice.ts'

/** The notice of a project that the person has to do with, on the paper of the board it goes to. */
export async function readPriceNotice(
  deps: Deps,
  actor: Actor,
  { projectId: asked, size }: { projectId?: string; size: 'A3' | 'A4' },
): Promise<IssuedPaper> {
  const { id: listId, project } = await readPriceList(deps.db, actor, asked)
  return issuePaper(deps, { projectId: project.id, requestId: null, listId }, 'priceNotice', size, actor.personId, async (tx) => {
    const notice = await priceNoticeOf(tx, deps, project.id)
    if (notice?.listId !== listId) throw notFound('PRICE-6')
    return { ...notice, eventSeq: null, pictures: new Map() }
  })
}
