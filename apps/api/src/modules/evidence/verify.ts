import { and, asc, gt, isNull } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'
import type { EvidenceKey } from '../../platform/evidence.ts'
import type { PhotoStore } from '../../platform/photo-store.ts'
import { photo, project } from '../../schema/index.ts'
import { checkChain, checkStory } from './chain.ts'
import { checkCharges } from './charges.ts'
import { checkFormNumbers, checkLedgerIsComplete, type LedgerEntry, readLedger } from './ledger.ts'
import { checkMaterials } from './materials.ts'
import { must } from './misfit.ts'
import { checkPhotoFile, checkPhotoProofs } from './photos.ts'
import { checkQuotes } from './quotes.ts'
import { loadEvidence, type RequestEvidence } from './request-evidence.ts'
import { checkSealedRows } from './sealed-rows.ts'
import { checkAcceptances, checkConsents, checkSignatures } from './signatures.ts'

export interface Verified {
  counts: Record<'projects' | 'requests' | 'events' | 'quotes' | 'signatures' | 'charges' | 'photos', number>
  /** To be noted elsewhere: a database put back to an earlier day has an earlier head. */
  ledgers: { project: string; n: number; hash: string }[]
}

export interface Sources {
  tx: Reader
  key: EvidenceKey
  photos: PhotoStore
}

/**
 * Walks everything that is evidence, project by project in the order in which requests were logged, some at a time; throws a
 * `Misfit` at the first thing that does not fit. `tx` should see one moment (repeatable read), so that it may run beside the API.
 *
 * Every column of every table that belongs to a request is under the hash of an event, except: what follows from the events and is kept
 * to be at hand (`promise`), how people are told (`feed`, `inbox_item`, `message_delivery`), papers (`paper`, which answer for
 * themselves), and `journal.written_in` (a number of the database's own). Price lists and
 * their adoption belong to no request: a quote repeats what it took from them. Phone numbers are covered by a keyed hash, which tells nobody
 * what they were once they are erased; whoever erases one records an event, as for any other change.
 */
export async function verifyEvidence(sources: Sources, { atOnce = 100 }: { atOnce?: number } = {}): Promise<Verified> {
  const { tx, key } = sources
  const counts: Verified['counts'] = { projects: 0, requests: 0, events: 0, quotes: 0, signatures: 0, charges: 0, photos: 0 }
  const ledgers: Verified['ledgers'] = []
  for (const { id, code, name } of await tx.select().from(project).orderBy(asc(project.code))) {
    counts.projects += 1
    const ledger = readLedger(tx, key, { id, name: `${code} ${name}` }, atOnce)
    let part = await ledger.next()
    for (; !part.done; part = await ledger.next()) await checkEntries(sources, code, part.value, counts)
    if (part.value) ledgers.push({ project: code, ...part.value })
  }
  await checkLedgerIsComplete(tx)
  await checkFormNumbers(tx)
  await checkPhotosOfNoRequest(sources, atOnce, counts)
  return { counts, ledgers }
}

async function checkEntries(sources: Sources, code: string, entries: LedgerEntry[], counts: Verified['counts']): Promise<void> {
  const found = await loadEvidence(
    sources.tx,
    entries.map(({ requestId }) => requestId),
  )
  for (const { n, requestId, projectId, at } of entries) {
    const evidence = found.get(requestId)
    const where = `ledger of ${code}, entry ${n}`
    must(evidence !== undefined, where, `request ${requestId} is gone`)
    must(evidence.request.projectId === projectId, where, `request ${requestId} is in another project`)
    must(evidence.request.createdAt.getTime() === at.getTime(), where, `request ${requestId} was not logged at that moment`)
    await checkRequest(sources, evidence)
    counts.requests += 1
    for (const kind of ['events', 'quotes', 'signatures', 'charges', 'photos'] as const) counts[kind] += evidence[kind].length
  }
}

/** All that one request rests on; throws a `Misfit` at the first thing that does not fit. */
export async function checkRequest({ key, photos }: Sources, evidence: RequestEvidence): Promise<void> {
  checkChain(key, evidence)
  checkStory(evidence)
  checkQuotes(evidence)
  checkMaterials(evidence)
  checkSignatures(evidence)
  checkConsents(evidence)
  checkAcceptances(evidence)
  checkCharges(evidence)
  checkPhotoProofs(evidence)
  checkSealedRows(key, evidence)
  for (const one of evidence.photos) await checkPhotoFile(photos, one, evidence.name)
}

async function checkPhotosOfNoRequest({ tx, photos }: Sources, atOnce: number, counts: Verified['counts']): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const some = await tx
      .select()
      .from(photo)
      .where(and(isNull(photo.requestId), gt(photo.id, after)))
      .orderBy(asc(photo.id))
      .limit(atOnce)
    for (const one of some) await checkPhotoFile(photos, one)
    counts.photos += some.length
    if (some.length < atOnce) return
    after = some.at(-1)!.id
  }
}
