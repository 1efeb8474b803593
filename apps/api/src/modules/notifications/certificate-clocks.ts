import { type CertificateKind, type CertificateStage, certificateNames, type Day, dayWords, expiryWords, stageOf } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { type CommandContext, databaseNow } from '../../platform/commands.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { certificateNotice, feed } from '../../schema/index.ts'
import { titleOf } from '../requests/present.ts'
import { loadRecordUnscoped } from '../requests/record.ts'
import { type News, putInInbox } from './put-in-inbox.ts'

type Context = Pick<CommandContext, 'tx' | 'deps' | 'now'>

interface Ending extends Record<string, unknown> {
  personId: string
  name: string
  projectId: string | null
  kind: CertificateKind
  /** The last day of the longest certificate of the kind; null for a technician who never was trained. */
  until: Day | null
  told: CertificateStage[]
  today: Day
}

const today = sql.raw(`(teyue_now() at time zone 'Asia/Shanghai')::date`)

/** Everybody at work whose certificates of a kind all end within 60 days or have ended, and technicians without training. */
const endings = sql`
  select p.id as "personId", p.name, st.project_id as "projectId", c.kind, c.until::text as until, ${today}::text as today,
    coalesce((select jsonb_agg(n.stage) from certificate_notice n where n.person_id = p.id and n.kind = c.kind and n.valid_until is not distinct from c.until), '[]') as told
  from (
    select q.person_id, q.kind, max(q.valid_until) as until from qualification q where q.revoked_at is null group by q.person_id, q.kind
    union all
    select distinct r.person_id, 'training', null::date from staff_role r where r.role = 'technician'
      and not exists (select from qualification q where q.person_id = r.person_id and q.kind = 'training' and q.revoked_at is null)
  ) c join staff st on st.person_id = c.person_id and st.left_at is null join person p on p.id = c.person_id
  where (c.until is null or c.until <= ${today} + 60)
    and not exists (select from certificate_notice n where n.person_id = p.id and n.kind = c.kind and n.valid_until is not distinct from c.until and n.stage = 'expired')
  order by p.id, c.kind`

/** The supervisors of a person's departments and the managers of their project, but for the person. */
async function keepersOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct r.person_id as id from staff st
    join staff_role r on (r.role = 'supervisor' and r.department_id in (select own.department_id from staff_role own where own.person_id = st.person_id))
      or (r.role = 'projectManager' and r.person_id in (select m.person_id from staff m where m.project_id = st.project_id))
    join staff s on s.person_id = r.person_id and s.left_at is null
    where st.person_id = ${personId} and r.person_id <> st.person_id`)
  return rows.map(({ id }) => id)
}

interface Told {
  kind: string
  own: [title: string, body: string]
  others: [title: string, body: string]
}

async function tell(context: Context, { personId, projectId }: Pick<Ending, 'personId' | 'projectId'>, { kind, own, others }: Told) {
  const common = { app: 'staff' as const, projectId, requestId: null, eventId: null, kind, dueAt: null, theirTurn: false }
  const to = (id: string, [title, body]: Told['own']): News => ({ ...common, personId: id, title, body })
  const keepers = await keepersOf(context.tx, personId)
  await putInInbox(context, [to(personId, own), ...keepers.map((id) => to(id, others))])
}

function wordsOf({ name, kind, until, today }: Ending, stage: CertificateStage): Told {
  const training = kind === 'training'
  if (until === null)
    return {
      kind: 'certificate.missing',
      own: ['您还没有培训合格证，请您参加培训', '合格之后才能接上门的活'],
      others: [`${name}还没有培训合格证`, '请安排培训，合格之前不能派活'],
    }
  const what = expiryWords(kind, until, today)
  const body = training ? '请安排培训' : '请安排续证'
  if (stage === 'expired')
    return {
      kind: 'certificate.expired',
      own: [`您的${what}`, training ? '请您参加培训，合格之前不再派活' : '请您续证，续证之前不派要这个证的活'],
      others: [`${name}的${what}`, `${body}，在此之前不能派${training ? '活' : '要这个证的活'}`],
    }
  return {
    kind: `certificate.${stage}`,
    own: [`您的${what}`, training ? '请您在到期前参加培训' : '请您在到期前续证'],
    others: [`${name}的${what}`, `${body}；${dayWords(until, today)}之后不再派${training ? '' : '要这个证的'}活`],
  }
}

/** DISP-3: a certificate no longer counts; the supervisor of each open assignment that needs it is told to name somebody else. */
async function tellOfAssignments(context: Context, personId: string, kind: CertificateKind, why: string): Promise<void> {
  const { tx, now } = context
  const { rows } = await tx.execute<{ requestId: string }>(sql`
    select a.request_id as "requestId" from assignment a join request r on r.id = a.request_id
    where a.technician_id = ${personId} and a.ended_at is null and r.state in ('assigned', 'underway', 'onSite', 'quoted', 'working', 'onHold', 'rework')
      and ${kind} in (select certificates_needed(a.request_id))
      and not certificate_holds(a.technician_id, ${kind}, greatest(${today}, (lower(a.busy) at time zone 'Asia/Shanghai')::date))
    order by a.request_id`)
  for (const { requestId } of rows) {
    const record = await loadRecordUnscoped(tx, requestId)
    if (!record) continue
    const { projectId, version, supervisors } = record
    const title = `${record.technician?.name ?? ''}的${why}，请您换师傅`
    const body = `${record.home.label} ${titleOf(
      record.items.map(({ name }) => name),
      record.need,
    )}`
    const common = {
      app: 'staff' as const,
      projectId,
      requestId,
      eventId: null,
      kind: 'certificate.reassign',
      dueAt: null,
      theirTurn: true,
    }
    await putInInbox(
      context,
      supervisors.map(({ id }) => ({ ...common, personId: id, title, body })),
    )
    const concerned = [...new Set([personId, ...supervisors.map(({ id }) => id)])].sort()
    const payload = { version, sentence: title }
    await tx
      .insert(feed)
      .values(concerned.map((id) => ({ personId: id, projectId, requestId, eventId: null, type: 'certificate.ended', payload, at: now })))
  }
}

/** After a revocation, in its transaction. */
export async function tellOfLostCertificate(
  context: Context,
  {
    personId,
    name,
    projectId,
    kind,
    reason,
  }: { personId: string; name: string; projectId: string | null; kind: CertificateKind; reason: string },
): Promise<void> {
  const what = `${certificateNames[kind]}已撤销`
  await tell(
    context,
    { personId, projectId },
    { kind: 'certificate.revoked', own: [`您的${what}`, reason], others: [`${name}的${what}`, reason] },
  )
  await tellOfAssignments(context, personId, kind, what)
}

/** One ending told in a transaction of its own; of several processes the one that writes the notice tells. */
async function announce(deps: Deps, ending: Ending, stage: CertificateStage): Promise<void> {
  const { personId, kind, until } = ending
  await deps.db.transaction(async (tx) => {
    const now = await databaseNow(tx)
    const { rowCount } = await tx
      .insert(certificateNotice)
      .values({ id: newId(), personId, kind, validUntil: until, stage, toldAt: now })
      .onConflictDoNothing()
    if (rowCount !== 1) return
    const context = { tx, deps, now }
    await tell(context, ending, wordsOf(ending, stage))
    if (stage === 'expired' && until !== null) await tellOfAssignments(context, personId, kind, expiryWords(kind, until, ending.today))
  })
}

/** DISP-3, DISP-4: warns 60, 30 and 7 days before a certificate ends and on the first day without it; each once. */
export async function sweepCertificates(deps: Deps, stopping: () => boolean = () => false): Promise<void> {
  const { rows } = await deps.db.execute<Ending>(endings)
  for (const ending of rows) {
    if (stopping()) return
    const stage = ending.until === null ? 'expired' : stageOf(ending.until, ending.today)
    if (stage === null || ending.told.includes(stage)) continue
    await announce(deps, ending, stage).catch((error) =>
      deps.log.error({ err: error, person: ending.personId, kind: ending.kind }, 'end of a certificate could not be told'),
    )
  }
}
