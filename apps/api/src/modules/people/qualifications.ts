import type { QualificationView } from '@teyue/contract'
import { type CertificateKind, certificateNames, type Day, daysBetween, dayWords, formatInstant } from '@teyue/domain'
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/database.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import { type PhotoKey, photoUrl } from '../../platform/photo-links.ts'
import { departmentNames, keptPeople, seenPeople } from './scope.ts'

interface Row extends Record<string, unknown> {
  id: string
  person: { personId: string; name: string; badge: string; departmentNames: string[] }
  project: { id: string; name: string } | null
  kind: CertificateKind
  title: string
  number: string
  validFrom: Day
  validUntil: Day
  today: Day
  renewed: boolean
  photoId: string | null
  photoAt: string | null
  enteredBy: string | null
  enteredAt: string
  training: { sessionId: string; topic: string } | null
  revoked: { at: string; by: string | null; reason: string } | null
  kept: boolean
}

const today = sql.raw(`(teyue_now() at time zone 'Asia/Shanghai')::date`)
/** Another certificate has taken its place: one of the same kind that lasts longer. */
const renewed =
  sql.raw(`exists (select from qualification later where later.person_id = q.person_id and later.kind = q.kind and later.revoked_at is null
  and (later.renews = q.id or later.valid_until > q.valid_until))`)

async function read(tx: Reader, actor: Actor, where: SQL, limit: number): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select q.id, jsonb_build_object('personId', p.id, 'name', p.name, 'badge', coalesce(st.badge, ''), 'departmentNames', ${departmentNames}) as person,
      (select jsonb_build_object('id', j.id, 'name', j.name) from project j where j.id = st.project_id) as project,
      q.kind, q.title, q.number, q.valid_from::text as "validFrom", q.valid_until::text as "validUntil", ${today}::text as today, ${renewed} as renewed,
      q.photo_id as "photoId", (select to_json(f.uploaded_at)#>>'{}' from photo f where f.id = q.photo_id) as "photoAt",
      (select e.name from person e where e.id = q.entered_by) as "enteredBy", to_json(q.entered_at)#>>'{}' as "enteredAt",
      (select jsonb_build_object('sessionId', s.id, 'topic', s.topic) from training_session s where s.id = q.session_id) as training,
      case when q.revoked_at is not null then jsonb_build_object('at', q.revoked_at, 'by', (select r.name from person r where r.id = q.revoked_by), 'reason', q.revoked_reason) end as revoked,
      ${keptPeople(actor)} as kept
    from qualification q join person p on p.id = q.person_id join staff st on st.person_id = q.person_id and st.left_at is null
    where ${seenPeople(actor)} and ${where}
    order by q.valid_until, q.id limit ${limit}`)
  return rows
}

function stateOf({ revoked, renewed, validFrom, validUntil, today }: Row): QualificationView['state'] {
  if (revoked) return 'revoked'
  if (renewed) return 'renewed'
  if (validUntil < today) return 'expired'
  if (validFrom > today) return 'coming'
  return daysBetween(today, validUntil) <= 60 ? 'expiring' : 'valid'
}

function stateText(row: Row, state: QualificationView['state']): string {
  const day = (text: Day) => dayWords(text, row.today)
  const left = daysBetween(row.today, row.validUntil)
  if (state === 'revoked') return '已撤销'
  if (state === 'coming') return `${day(row.validFrom)}起有效`
  if (state === 'renewed') return '已换新证'
  if (state === 'expired') return `${day(row.validUntil)}已到期`
  if (state === 'valid') return `${day(row.validUntil)}到期`
  return left === 0 ? `今天到期` : `${day(row.validUntil)}到期，还有 ${left} 天`
}

const time = (iso: string) => formatInstant(Date.parse(iso))

function present(row: Row, photoKey: PhotoKey): QualificationView {
  const state = stateOf(row)
  const { id, person, project, kind, title, number, validFrom, validUntil, photoId, photoAt, enteredBy, enteredAt, training, revoked } = row
  return {
    id,
    person,
    project,
    kind,
    kindName: certificateNames[kind],
    title,
    number,
    validFrom,
    validUntil,
    daysLeft: daysBetween(row.today, validUntil),
    state,
    stateText: stateText(row, state),
    photo: photoId ? { id: photoId, purpose: 'certificate', url: photoUrl(photoKey, photoId), at: time(photoAt!) } : null,
    enteredBy,
    enteredAt: time(enteredAt),
    training,
    revoked: revoked && { ...revoked, at: time(revoked.at) },
    mayRenew: row.kept && !revoked && !row.renewed,
    mayRevoke: row.kept && !revoked,
  }
}

export interface QualificationQuery {
  limit: number
  cursor?: string
  projectId?: string
  departmentId?: string
  personId?: string
  kind?: CertificateKind
  filter: 'all' | 'current' | 'expiring' | 'expired'
}

const filters: Record<QualificationQuery['filter'], SQL> = {
  all: sql`true`,
  current: sql`q.revoked_at is null and not ${renewed}`,
  expiring: sql`q.revoked_at is null and not ${renewed} and q.valid_until between ${today} and ${today} + 60`,
  expired: sql`q.revoked_at is null and not ${renewed} and q.valid_until < ${today}`,
}

const asked = (column: SQL, value: string | undefined) => (value === undefined ? sql`true` : sql`${column} = ${value}`)

/** The first to end first. */
export async function listQualifications(tx: Reader, photoKey: PhotoKey, actor: Actor, query: QualificationQuery) {
  const after = readCursor(query.cursor, 2)
  const where = sql`${filters[query.filter]} and ${asked(sql`st.project_id`, query.projectId)} and ${asked(sql`st.person_id`, query.personId)}
    and ${asked(sql`q.kind`, query.kind)}
    and (${query.departmentId === undefined} or exists (select from staff_role sr where sr.person_id = st.person_id and sr.department_id = ${query.departmentId ?? null}))
    and (${after === null} or (q.valid_until, q.id) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid))`
  const rows = await read(tx, actor, where, query.limit + 1)
  return pageOf(
    rows,
    query.limit,
    (row) => present(row, photoKey),
    ({ validUntil, id }) => [validUntil, id],
  )
}

/** Null for a certificate that is not theirs to see. */
export async function readQualification(tx: Reader, photoKey: PhotoKey, actor: Actor, id: string): Promise<QualificationView | null> {
  const [row] = await read(tx, actor, sql`q.id = ${id}`, 1)
  return row ? present(row, photoKey) : null
}

/** Whether a photo is that of a certificate which this person may see. */
export async function seesCertificatePhoto(tx: Reader, actor: Actor, photoId: string): Promise<boolean> {
  if (actor.app !== 'staff') return false
  return (await read(tx, actor, sql`q.photo_id = ${photoId}`, 1)).length > 0
}
