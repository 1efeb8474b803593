import { sql } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'
import { sha256 } from '../../platform/evidence.ts'
import type { PhotoStore } from '../../platform/photo-store.ts'
import { loadRecordUnscoped, type RequestRecord } from '../requests/record.ts'

export interface SignatureRecord {
  id: string
  purpose: 'consent' | 'quote' | 'acceptance' | 'followUp' | 'settlement'
  method: 'ownPhone' | 'technicianPhone' | 'paper'
  signerName: string
  signedAt: string
  /** Whose phone it was signed on, or who took the paper in. */
  takenBy: string
  /** Who saw a paper signed. */
  witnessName: string | null
  document: { quoteVersion?: number; agreement?: { version: string; sha256: string | null } }
  storageKey: string | null
}

interface Extra {
  signatures: SignatureRecord[]
  followUpSignatureId: string | null
  dispatchedBy: string | null
  dispatchNote: string
  /** The last dispatch went back: called in by who gave it, or not taken. */
  dispatchWentBack: boolean
  assignedBy: string | null
  paid: { how: string | null; amountFen: number; at: string } | null
  /** How it ended otherwise than by acceptance, in the words of who ended it. */
  ending: { type: string; at: string; by: string | null; byCompany: boolean; words: string } | null
  events: number
}

/** A request with what only its papers need. It is read for nobody: who may hold which paper is asked before. */
export interface PaperRecord extends Omit<RequestRecord, 'signatures' | 'events'> {
  signed: SignatureRecord[]
  extra: Omit<Extra, 'signatures'>
  /** Pictures of the signatures as the store has them at this moment, by signature. */
  pictures: ReadonlyMap<string, { sha256: string; bytes: Uint8Array }>
}

/** Without a store of photos the pictures are left out: enough to say which papers there are. */
export async function loadPaperRecord(tx: Reader, photos: PhotoStore | null, requestId: string): Promise<PaperRecord | null> {
  const record = await loadRecordUnscoped(tx, requestId)
  if (!record) return null
  const { rows } = await tx.execute<{ extra: Extra }>(sql`
    select jsonb_build_object(
      'signatures', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'purpose', g.purpose, 'method', g.method, 'signerName', g.signer_name,
          'signedAt', g.signed_at, 'takenBy', p.name, 'witnessName', g.witness_name, 'document', g.document, 'storageKey', f.storage_key) order by g.signed_at, g.id)
        from signature g join person p on p.id = g.device_person_id left join photo f on f.id = g.image_photo_id where g.request_id = ${requestId}), '[]'),
      'followUpSignatureId', (select f.signature_id from follow_up f where f.request_id = ${requestId} order by f.at desc limit 1),
      'dispatchedBy', (select p.name from dispatch d join person p on p.id = d.dispatched_by where d.request_id = ${requestId} order by d.dispatched_at desc, d.id desc limit 1),
      'dispatchWentBack', coalesce((select d.ended_reason in ('recalled', 'returned') from dispatch d where d.request_id = ${requestId} order by d.dispatched_at desc, d.id desc limit 1), false),
      'dispatchNote', coalesce((select d.slip ->> 'note' from dispatch d where d.request_id = ${requestId} order by d.dispatched_at desc, d.id desc limit 1), ''),
      'assignedBy', (select p.name from assignment a join person p on p.id = a.assigned_by where a.request_id = ${requestId} order by a.assigned_at desc, a.id desc limit 1),
      'paid', (select jsonb_build_object('how', e.payload -> 'how', 'amountFen', e.payload -> 'amountFen', 'at', e.at) from event e
        where e.request_id = ${requestId} and e.type = 'request.servedAtCounter' and (e.payload ->> 'amountFen')::bigint > 0 order by e.seq desc limit 1),
      'ending', (select jsonb_build_object('type', e.type, 'at', e.at, 'by', p.name, 'byCompany', e.actor_capacity <> 'resident',
          'words', coalesce(nullif(e.payload ->> 'words', ''), e.payload ->> 'reason', ''))
        from event e left join person p on p.id = e.actor_id where e.request_id = ${requestId}
          and e.type in ('request.settled', 'request.givenUp', 'request.cancelled', 'request.quoteDeclined') order by e.seq desc limit 1),
      'events', (select coalesce(max(e.seq), 0) from event e where e.request_id = ${requestId})
    ) as extra`)
  const { signatures, ...extra } = rows[0]!.extra
  const pictures = new Map<string, { sha256: string; bytes: Uint8Array }>()
  for (const { id, storageKey } of signatures) {
    const bytes = storageKey && photos && (await photos.get(storageKey))
    if (bytes) pictures.set(id, { sha256: sha256(bytes), bytes })
  }
  const { signatures: _shownWithout, events: _told, ...rest } = record
  return { ...rest, signed: signatures, extra, pictures }
}
