import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'
import { type EvidenceKey, firstHash, ledgerHash, ledgerText } from '../../platform/evidence.ts'
import { ledgerHead, projectLedger } from '../../schema/index.ts'
import { Misfit, must } from './misfit.ts'

export type LedgerEntry = typeof projectLedger.$inferSelect

/** A project's ledger, some entries at a time, each checked as it is handed out; at its end the signed head. Returns the head's hash. */
export async function* readLedger(
  tx: Reader,
  key: EvidenceKey,
  project: { id: string; name: string },
  atOnce: number,
): AsyncGenerator<LedgerEntry[], { n: number; hash: string } | null> {
  const where = `ledger of ${project.name}`
  let n = 0
  let prevHash = firstHash
  for (;;) {
    const after = and(eq(projectLedger.projectId, project.id), gt(projectLedger.n, n))
    const entries = await tx.select().from(projectLedger).where(after).orderBy(asc(projectLedger.n)).limit(atOnce)
    for (const entry of entries) {
      n += 1
      must(entry.n === n, where, `entry ${n} is missing`)
      must(entry.prevHash === prevHash, `${where}, entry ${n}`, 'it does not follow the entry before it')
      const content = { projectId: project.id, n, requestId: entry.requestId, at: entry.at.toISOString() }
      must(ledgerHash(content, prevHash) === entry.hash, `${where}, entry ${n}`, 'its content is not what was written')
      prevHash = entry.hash
    }
    if (entries.length > 0) yield entries
    if (entries.length < atOnce) break
  }
  const [head] = await tx.select().from(ledgerHead).where(eq(ledgerHead.projectId, project.id))
  if (!head && n === 0) return null
  must(head !== undefined, where, 'it has no signed head')
  must(head.n === n, where, `the signed head names entry ${head.n}, the last one is entry ${n}`)
  must(head.hash === prevHash, where, 'the signed head names another last entry')
  must(head.keyId === key.id, where, `its head is signed with key ${head.keyId}, not with ${key.id}`)
  const signed = key.verify(ledgerText(project.id, n, head.hash), head.signature)
  must(signed, where, 'the signature of its head is not of this key: entries were changed and hashed anew')
  return { n, hash: head.hash }
}

/** Each request is in its project's ledger, once. */
export async function checkLedgerIsComplete(tx: Reader): Promise<void> {
  const { rows: unknown } = await tx.execute<{ id: string }>(sql`
    select r.id from request r where not exists (select from project_ledger l where l.request_id = r.id and l.project_id = r.project_id) order by r.id limit 1`)
  if (unknown[0]) throw new Misfit(`request ${unknown[0].id}`, 'it is not in its project’s ledger')
  const { rows: twice } = await tx.execute<{ id: string }>(sql`
    select request_id as id from project_ledger group by request_id having count(*) > 1 order by request_id limit 1`)
  if (twice[0]) throw new Misfit(`request ${twice[0].id}`, 'it is in the ledger twice')
}

/** The numbers of the forms run without a gap up to the last that was given out (FORM-1). */
export async function checkFormNumbers(tx: Reader): Promise<void> {
  const { rows } = await tx.execute<{ number: string }>(sql`
    select p.code || '-' || c.year || '-' || lpad(n::text, 5, '0') as number
    from form_counter c join project p on p.id = c.project_id, generate_series(1, c.last) n
    where not exists (select from service_form f where f.project_id = c.project_id and f.year = c.year and f.seq = n) order by 1 limit 1`)
  if (rows[0]) throw new Misfit(`form ${rows[0].number}`, 'its number was given out, but there is no such form')
}
