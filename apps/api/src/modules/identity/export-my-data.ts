import { sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'

/** What is kept about a person, as a copy for them (个人信息保护法 45). */
export async function exportMyData(tx: Reader, actor: Actor): Promise<Record<string, unknown>> {
  const { rows } = await tx.execute<{ data: Record<string, unknown> }>(sql`
    select jsonb_build_object(
      'person', (select jsonb_build_object('name', name, 'phone', phone, 'since', created_at) from person where id = ${actor.personId}),
      'homes', coalesce((select jsonb_agg(jsonb_build_object('home', h.label, 'role', v.role, 'since', v.since, 'until', v.until)) from residency v join home h on h.id = v.home_id where v.person_id = ${actor.personId}), '[]'),
      'requests', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', f.number, 'need', r.need, 'state', r.state, 'contactName', r.contact_name, 'contactPhone', r.contact_phone, 'loggedAt', r.created_at) order by r.created_at desc)
        from request r left join service_form f on f.request_id = r.id where r.resident_id = ${actor.personId}), '[]'),
      'signatures', coalesce((select jsonb_agg(jsonb_build_object('requestId', g.request_id, 'purpose', g.purpose, 'signedAt', g.signed_at, 'document', g.document, 'documentSha256', g.document_sha256) order by g.signed_at desc)
        from signature g where g.signer_id = ${actor.personId}), '[]'),
      'photos', coalesce((select jsonb_agg(jsonb_build_object('id', id, 'purpose', purpose, 'uploadedAt', uploaded_at)) from photo where uploaded_by = ${actor.personId}), '[]'),
      'certificates', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'title', title, 'number', number, 'validFrom', valid_from, 'validUntil', valid_until, 'photoId', photo_id,
          'enteredAt', entered_at, 'revokedAt', revoked_at, 'revokedReason', revoked_reason) order by valid_until desc, id) from qualification where person_id = ${actor.personId}), '[]'),
      'trainings', coalesce((select jsonb_agg(jsonb_build_object('topic', s.topic, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'signedInAt', a.signed_in_at, 'passed', a.passed, 'note', a.note) order by s.starts_at desc)
        from training_attendance a join training_session s on s.id = a.session_id where a.person_id = ${actor.personId}), '[]'),
      'witnessed', coalesce((select jsonb_agg(jsonb_build_object('requestId', g.request_id, 'purpose', g.purpose, 'signedAt', g.signed_at) order by g.signed_at desc)
        from signature g where g.witness_id = ${actor.personId}), '[]'),
      'messages', coalesce((select jsonb_agg(jsonb_build_object('title', title, 'body', body, 'at', created_at) order by created_at desc) from inbox_item where person_id = ${actor.personId}), '[]'),
      'sessions', coalesce((select jsonb_agg(jsonb_build_object('app', app, 'since', created_at, 'lastUsedAt', last_used_at)) from session where person_id = ${actor.personId} and revoked_at is null), '[]')
    ) as data`)
  return rows[0]!.data
}
