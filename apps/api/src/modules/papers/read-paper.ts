import type { Capacity } from '@teyue/domain'
import { type Actor, loadActor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { notFound } from '../../platform/problem.ts'
import { loadRecord } from '../requests/record.ts'
import { type IssuedPaper, issuePaper, type Shown } from './issue-paper.ts'
import { paperUrl, sessionOfLink } from './paper-links.ts'
import { loadPaperRecord, type PaperRecord } from './paper-record.ts'
import { mayHold, mustBePossible, type RequestPaperKind, requestPaperKinds, requestPapers } from './papers.ts'
import { factsOfRecord } from './record-facts.ts'

async function recordFor(deps: Deps, actor: Actor, requestId: string): Promise<{ record: PaperRecord; capacities: readonly Capacity[] }> {
  const seen = await loadRecord(deps.db, actor, requestId)
  const record = seen && (await loadPaperRecord(deps.db, null, requestId))
  if (!record) throw notFound('FORM-1')
  return { record, capacities: seen.capacities }
}

/** The papers that the person may hold of this request, and what each still waits for. */
export async function listPapers(deps: Deps, actor: Actor, requestId: string) {
  const { record, capacities } = await recordFor(deps, actor, requestId)
  const items = requestPaperKinds
    .filter((kind) => mayHold(kind, capacities))
    .map((kind) => {
      const reason = requestPapers[kind].missing(record)
      const { sessionId } = actor
      const url = reason || !sessionId ? null : paperUrl(deps.jwtSecret, { requestId, kind, sessionId })
      return { kind, name: requestPapers[kind].name, possible: reason === null, reason, url }
    })
  return { items }
}

/** One paper of a request, issued as the record stands. A paper that is not theirs to hold is not there. */
export async function readPaper(deps: Deps, actor: Actor, requestId: string, kind: RequestPaperKind): Promise<IssuedPaper> {
  const { record, capacities } = await recordFor(deps, actor, requestId)
  if (!mayHold(kind, capacities)) throw notFound('FORM-1')
  return issueOf(deps, record, kind, actor.personId)
}

/** By a link: for who it was given to, still signed in, with the right that they have at this moment (PRIVACY-1). */
export async function readLinkedPaper(deps: Deps, requestId: string, kind: RequestPaperKind, token: string): Promise<IssuedPaper> {
  const sessionId = sessionOfLink(deps.jwtSecret, requestId, kind, token)
  const actor = sessionId && (await loadActor(deps.db, sessionId))
  if (!actor) throw notFound('FORM-1')
  return readPaper(deps, actor, requestId, kind)
}

function issueOf(deps: Deps, { id, projectId }: PaperRecord, kind: RequestPaperKind, personId: string): Promise<IssuedPaper> {
  const { size } = requestPapers[kind]
  return issuePaper(deps, { projectId, requestId: id, listId: null }, kind, size, personId, async (tx) => {
    const record = (await loadPaperRecord(tx, deps.photos, id))!
    mustBePossible(kind, record)
    return shownNow(kind, record)
  })
}

/** What the paper shows as the record stands. */
export const shownNow = (kind: RequestPaperKind, record: PaperRecord): Shown => ({
  content: requestPapers[kind].content(record),
  recordSha256: factsOfRecord(record),
  eventSeq: record.extra.events,
  pictures: record.pictures,
})
