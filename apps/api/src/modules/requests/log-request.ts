import type { logBody, RequestView } from '@teyue/contract'
import { type Capacity, quantityOutOfHand, refuse } from '@teyue/domain'
import { and, eq, isNull, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { type CommandContext, runOnce, type Sent } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { notFound, RefusalError, unprocessable } from '../../platform/problem.ts'
import { home, residency } from '../../schema/index.ts'
import type { ListedItem } from '../pricing/list-in-force.ts'
import { wishedItems } from '../pricing/read-price-list.ts'
import { logNewRequest } from './log-new-request.ts'
import { presentRequest } from './present.ts'
import { loadRecord, loadRecordUnscoped } from './record.ts'

type Body = z.output<typeof logBody>

/** In what capacity a need is logged: a resident for a home of theirs, staff for any home of their project (ROUTE-4). */
async function capacityToLog({ tx, actor, now }: CommandContext, homeId: string): Promise<{ capacity: Capacity; projectId: string }> {
  const [found] = await tx.select({ projectId: home.projectId }).from(home).where(eq(home.id, homeId))
  if (!found) throw notFound('ROUTE-4')
  if (actor.app === 'staff') {
    if (found.projectId !== actor.projectId) throw notFound('ROUTE-4')
    return { capacity: 'staff', projectId: found.projectId }
  }
  const lives = and(
    eq(residency.homeId, homeId),
    eq(residency.personId, actor.personId),
    isNull(residency.until),
    lte(residency.since, now),
  )
  const [mine] = await tx.select({ id: residency.id }).from(residency).where(lives)
  if (!mine) throw notFound('ROUTE-4')
  return { capacity: 'resident', projectId: found.projectId }
}

/** One request is one department and one appointment: wishes for home, counter and partner become linked requests. */
function splitByPlace<T extends { item: ListedItem }>(wishes: T[]): T[][] {
  const parts = new Map<string, T[]>()
  for (const wish of wishes) {
    const key = `${wish.item.place} ${wish.item.departmentKind}`
    parts.set(key, [...(parts.get(key) ?? []), wish])
  }
  return parts.size === 0 ? [[]] : [...parts.values()]
}

function assertAhead(window: Body['window'], now: Date): void {
  const [start, end] = [Date.parse(window.start), Date.parse(window.end)]
  if (end <= start) throw unprocessable('window-reversed', 'ROUTE-6', '期望时间的结束要晚于开始。')
  if (end - start < 30 * 60_000) throw unprocessable('window-too-short', 'ROUTE-6', '期望的时间至少留半小时，请重选。')
  if (end <= now.getTime()) throw unprocessable('window-past', 'ROUTE-6', '期望的时间已经过去，请选以后的时间。')
  if (start > now.getTime() + 90 * 86_400_000) throw unprocessable('window-too-far', 'ROUTE-6', '请选 90 天以内的时间。')
  if (end > start + 31 * 86_400_000) throw unprocessable('window-too-long', 'ROUTE-6', '期望的时间请选在一个月之内。')
}

export function logRequest(deps: Deps, sent: Sent, body: Body): Promise<RequestView & { alsoLogged: string[] }> {
  return runOnce(deps, sent, (context) => log(context, body), { status: 201 })
}

async function log(context: CommandContext, body: Body): Promise<RequestView & { alsoLogged: string[] }> {
  const { tx, deps, actor, now } = context
  const { capacity, projectId } = await capacityToLog(context, body.homeId)
  assertAhead(body.window, now)
  const wishes = await wishedItems(tx, projectId, body.items)
  const known = wishes.flatMap((wish) => (wish ? [wish] : []))
  if (known.length !== wishes.length) throw unprocessable('item-unknown', 'PRICE-3', '有项目已不在现行价目表上，请刷新价目后再选。')
  for (const { kept } of known) {
    const outOfHand = quantityOutOfHand(kept.name, kept.unit, kept.quantityMilli)
    if (outOfHand) throw unprocessable('quantity-out-of-hand', 'PRICE-3', outOfHand)
  }
  if (capacity === 'resident' && body.passedOnBy) throw unprocessable('passed-on-by-staff', 'ROUTE-4', '您自己登记的需求不用填转告人。')
  const residentId = capacity === 'resident' ? actor.personId : await residentOf(context, body)
  const parts = splitByPlace(known)
  const basketId = parts.length > 1 ? newId() : null
  const ids: string[] = []
  for (const [index, part] of parts.entries()) {
    ids.push(
      await logNewRequest(context, {
        projectId,
        homeId: body.homeId,
        capacity,
        residentId,
        contactName: body.contactName,
        contactPhone: body.contactPhone,
        need: body.need,
        demands: body.demands,
        urgency: body.urgency,
        channel: capacity === 'resident' ? 'app' : body.channel,
        window: { start: new Date(body.window.start), end: new Date(body.window.end) },
        items: part.map(({ kept }) => kept),
        place: part[0]?.item.place ?? 'home',
        passedOnBy: body.passedOnBy || null,
        warrantyOf: null,
        basketId,
        photoIds: index === 0 ? body.photoIds : [],
      }),
    )
  }
  const record = (await loadRecord(tx, actor, ids[0]!)) ?? (await loadRecordUnscoped(tx, ids[0]!))
  const view = presentRequest(record!, { personId: actor.personId, photoKey: photoKeyOf(deps, actor) }, now.getTime())
  return { ...view, alsoLogged: ids.slice(1) }
}

async function residentOf({ tx }: CommandContext, body: Body): Promise<string | null> {
  if (!body.residentId) return null
  const lives = and(eq(residency.homeId, body.homeId), eq(residency.personId, body.residentId), isNull(residency.until))
  const [found] = await tx.select({ id: residency.id }).from(residency).where(lives)
  if (!found) throw new RefusalError(422, refuse('resident-of-another-home', 'ROUTE-6', '这位住户不住在这一户，请重新选择。'))
  return body.residentId
}
