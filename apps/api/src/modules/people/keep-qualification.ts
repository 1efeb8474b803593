import type { AddQualificationBody, QualificationView, RenewQualificationBody } from '@teyue/contract'
import type { CertificateKind } from '@teyue/domain'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { constraintOf } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../platform/problem.ts'
import { photo, qualification } from '../../schema/index.ts'
import { tellOfLostCertificate } from '../notifications/certificate-clocks.ts'
import { readQualification } from './qualifications.ts'
import { keptPeople } from './scope.ts'

type Written = typeof qualification.$inferInsert

const taken: Record<string, () => Error> = {
  disp_3_renewed_once: () => conflict('already-renewed', 'DISP-3', '这张证书刚刚已经登记了新证，请刷新查看。'),
  disp_3_entered_once: () => conflict('already-entered', 'DISP-3', '这张证书已经登记过，不用再登记。'),
  disp_3_number_is_one_persons: () => conflict('number-of-another', 'DISP-3', '这个证书编号登记在另一位员工名下，请核对编号。'),
  qualification_photo_id_key: () => conflict('photo-used', 'DISP-3', '这张照片已经用在另一张证书上，请重新拍一张。'),
}

async function write({ tx }: CommandContext, row: Written): Promise<void> {
  try {
    await tx.transaction((inner) => inner.insert(qualification).values(row))
  } catch (error) {
    throw taken[constraintOf(error) ?? '']?.() ?? error
  }
}

/** A photo that the one who enters has uploaded for a certificate, and for nothing else. */
async function mustBeTheirs({ tx, actor }: CommandContext, photoId: string | undefined): Promise<void> {
  if (photoId === undefined) return
  const [found] = await tx
    .select({ id: photo.id })
    .from(photo)
    .where(and(eq(photo.id, photoId), eq(photo.uploadedBy, actor.personId), eq(photo.purpose, 'certificate'), isNull(photo.requestId)))
  if (!found) throw unprocessable('photo-unknown', 'DISP-3', '证书照片没有传好，请重新拍一张。')
}

function mustHaveDays({ validFrom, validUntil }: { validFrom: string; validUntil: string }): void {
  if (validUntil < validFrom) throw unprocessable('days-reversed', 'DISP-3', '到期日要不早于生效日，请核对证书。')
}

function mustNotBeOwn(actorId: string, personId: string): void {
  if (actorId === personId) throw forbidden('own-certificate', 'DISP-3', '自己的证书请由区域品质管理中心登记。')
}

const shown = async ({ tx, deps, actor }: CommandContext, id: string): Promise<QualificationView> => {
  const view = await readQualification(tx, photoKeyOf(deps, actor), actor, id)
  if (!view) throw notFound('DISP-3')
  return view
}

/** DISP-3: a certificate of somebody of one's own project or region. What is entered stays as it is. */
export async function addQualification(context: CommandContext, body: AddQualificationBody): Promise<QualificationView> {
  const { tx, actor, now } = context
  mustHaveDays(body)
  mustNotBeOwn(actor.personId, body.personId)
  const { rows } = await tx.execute(
    sql`select from staff st where st.person_id = ${body.personId} and st.left_at is null and ${keptPeople(actor)}`,
  )
  if (rows.length === 0) throw unprocessable('person-not-yours', 'DISP-3', '请在您管的员工里选一位。')
  await mustBeTheirs(context, body.photoId)
  const { photoId, ...said } = body
  const id = newId()
  await write(context, { ...said, id, photoId: photoId ?? null, enteredBy: actor.personId, enteredAt: now })
  return shown(context, id)
}

interface Held {
  personId: string
  name: string
  projectId: string | null
  kind: CertificateKind
  title: string
  validUntil: string
  revoked: boolean
}

/** Locked, so that of two who renew or revoke at once the second sees what the first did. */
async function heldForChange({ tx, actor }: CommandContext, id: string): Promise<Held> {
  const { rows } = await tx.execute<Held & Record<string, unknown>>(sql`
    select q.person_id as "personId", p.name, st.project_id as "projectId", q.kind, q.title, q.valid_until::text as "validUntil", q.revoked_at is not null as revoked
    from qualification q join staff st on st.person_id = q.person_id and st.left_at is null join person p on p.id = q.person_id
    where q.id = ${id} and ${keptPeople(actor)} for no key update of q`)
  if (!rows[0]) throw notFound('DISP-3')
  return rows[0]
}

/** DISP-3: the new certificate is a row of its own; the old one still tells of its time. */
export async function renewQualification(context: CommandContext, id: string, body: RenewQualificationBody): Promise<QualificationView> {
  const { actor, now } = context
  mustHaveDays(body)
  const old = await heldForChange(context, id)
  mustNotBeOwn(actor.personId, old.personId)
  if (old.revoked) throw conflict('revoked', 'DISP-3', '这张证书已经撤销，请登记一张新的证书。')
  if (body.validUntil <= old.validUntil)
    throw unprocessable('renewal-not-longer', 'DISP-3', '新证的到期日要晚于原证，请核对日期。', { validUntil: old.validUntil })
  await mustBeTheirs(context, body.photoId)
  const { photoId, title, ...said } = body
  const newOne = newId()
  await write(context, {
    ...said,
    id: newOne,
    personId: old.personId,
    kind: old.kind,
    title: title || old.title,
    photoId: photoId ?? null,
    enteredBy: actor.personId,
    enteredAt: now,
    renews: id,
  })
  return shown(context, newOne)
}

/** DISP-3: from now on it counts for nothing; who planned with it is told at once. */
export async function revokeQualification(context: CommandContext, id: string, { reason }: { reason: string }): Promise<QualificationView> {
  const { tx, actor, now } = context
  const held = await heldForChange(context, id)
  if (held.revoked) throw conflict('already-revoked', 'DISP-3', '这张证书已经撤销过。')
  await tx.update(qualification).set({ revokedAt: now, revokedBy: actor.personId, revokedReason: reason }).where(eq(qualification.id, id))
  await tellOfLostCertificate(context, { ...held, reason })
  return shown(context, id)
}
