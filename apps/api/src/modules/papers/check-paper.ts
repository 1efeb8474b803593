import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { paper, project } from '../../schema/index.ts'
import { Misfit } from '../evidence/misfit.ts'
import { loadEvidence } from '../evidence/request-evidence.ts'
import { checkRequest } from '../evidence/verify.ts'
import { contentSha256, fingerprintOf, type PaperRow, sameSubject } from './issue-paper.ts'
import { loadPaperRecord } from './paper-record.ts'
import { requestPapers } from './papers.ts'
import { priceNoticeOf } from './price-notice.ts'
import { shownNow } from './read-paper.ts'
import { factsDiffer } from './record-facts.ts'

/** What there is to say about a paper: the present record, overtaken by a later one, void, or not what the record says. */
export type Verdict = 'current' | 'superseded' | 'voided' | 'altered'

/** Of a paper, without a word about people. */
export interface CheckedPaper {
  token: string
  verdict: Verdict
  kind: PaperRow['kind']
  number: string
  projectName: string
  complaintPhone: string
  issuedAt: Date
  version: number
  /** The version that shows the record as it is; null when nobody has printed it yet. */
  currentVersion: number | null
  fingerprint: string
  /** Of the file as it was issued, and of its other versions. */
  files: { version: number; sha256: string }[]
}

const tokenShape = /^[A-Za-z0-9_-]{22}$/

/** Null for a token that is none, and for one that names no paper. Reads one moment of the database, so that it may run beside commands. */
export async function checkPaper(deps: Deps, token: string): Promise<CheckedPaper | null> {
  if (!tokenShape.test(token)) return null
  return deps.db.transaction(async (tx) => checkIn(tx, deps, token), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

async function checkIn(tx: Tx, deps: Deps, token: string): Promise<CheckedPaper | null> {
  const [row] = await tx.select().from(paper).where(eq(paper.token, token))
  if (!row) return null
  const [of] = await tx
    .select({ name: project.name, complaintPhone: project.complaintPhone })
    .from(project)
    .where(eq(project.id, row.projectId))
  const versions = await tx
    .select()
    .from(paper)
    .where(sameSubject(row, row.kind, row.size))
    .orderBy(paper.version)
  const { verdict, number, hash } = await judge(tx, deps, row)
  return {
    token,
    verdict,
    kind: row.kind,
    number,
    projectName: of!.name,
    complaintPhone: of!.complaintPhone,
    issuedAt: row.issuedAt,
    version: row.version,
    currentVersion: versions.find(({ contentSha256: one }) => one === hash)?.version ?? null,
    fingerprint: fingerprintOf(row.contentSha256),
    files: versions.map(({ version, pdfSha256 }) => ({ version, sha256: pdfSha256 })),
  }
}

interface Judged {
  verdict: Verdict
  number: string
  /** Of the content as the record is now; null when the paper is no longer made. */
  hash: string | null
}

function judge(tx: Tx, deps: Deps, row: PaperRow): Promise<Judged> {
  return row.kind === 'priceNotice' ? judgeNotice(tx, deps, row) : judgeRequestPaper(tx, deps, row, row.kind)
}

async function judgeRequestPaper(tx: Tx, deps: Deps, row: PaperRow, kind: Exclude<PaperRow['kind'], 'priceNotice'>): Promise<Judged> {
  const record = await loadPaperRecord(tx, deps.photos, row.requestId!)
  if (!record) return { verdict: 'altered', number: '', hash: null }
  const { content, eventSeq, recordSha256 } = shownNow(kind, record)
  const hash = contentSha256(content)
  const same = hash === row.contentSha256
  // Without an event no fact may have changed; and what has its event must still be as the event told.
  const altered =
    (eventSeq === row.eventSeq && factsDiffer(row.recordSha256, recordSha256)) || !(await evidenceFits(tx, deps, row.requestId!))
  const possible = requestPapers[kind].missing(record) === null
  const verdict = altered ? 'altered' : content.voided ? 'voided' : same && possible ? 'current' : 'superseded'
  return { verdict, number: content.number, hash }
}

async function judgeNotice(tx: Tx, deps: Deps, row: PaperRow): Promise<Judged> {
  const notice = await priceNoticeOf(tx, deps, row.projectId)
  if (!notice) return { verdict: 'superseded', number: '', hash: null }
  const hash = contentSha256(notice.content)
  if (notice.listId !== row.listId) return { verdict: 'superseded', number: notice.content.number, hash: null }
  const altered = factsDiffer(row.recordSha256, notice.recordSha256)
  return { verdict: altered ? 'altered' : hash === row.contentSha256 ? 'current' : 'superseded', number: notice.content.number, hash }
}

async function evidenceFits(tx: Tx, { evidence: key, photos }: Deps, requestId: string): Promise<boolean> {
  const evidence = (await loadEvidence(tx, [requestId])).get(requestId)
  if (!evidence) return false
  try {
    await checkRequest({ tx, key, photos }, evidence)
    return true
  } catch (error) {
    if (error instanceof Misfit) return false
    throw error
  }
}
