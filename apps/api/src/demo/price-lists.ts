import type { PriceListDetail, PriceRowInput } from '@teyue/contract'
import { priceRowInput } from '@teyue/contract'
import { sql } from 'drizzle-orm'
import { draftList } from '../modules/pricing/lists/draft.ts'
import { readRows } from '../modules/pricing/lists/rows.ts'
import { saveRows } from '../modules/pricing/lists/save-rows.ts'
import { approveList, decideList, sendBackList, submitList } from '../modules/pricing/lists/steps.ts'
import type { Actor } from '../platform/actor.ts'
import { type CommandContext, databaseNow } from '../platform/commands.ts'
import { newId } from '../platform/ids.ts'
import { committeeKey, dayFrom, momentOf } from './demo-project.ts'
import type { Stage } from './stage.ts'

type Change = Partial<Omit<PriceRowInput, 'id'>>

/** A list in the hands of the demo's people: each of its steps through the same verbs as at a desk. */
class ListPlay {
  private list: PriceListDetail | null = null
  private readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  private async context(actor: Actor): Promise<CommandContext> {
    const { tx, deps } = this.stage
    return { tx, deps, actor, now: await databaseNow(tx), device: { ip: '127.0.0.1', userAgent: '特约管家 demo' } }
  }

  get id(): string {
    return this.list!.id
  }

  async draft(actor: Actor, kind: 'businessUnit' | 'region', name: string, copyOf: string): Promise<void> {
    const id = (kind === 'region' ? actor.regionId : actor.businessUnitId)!
    this.list = await draftList(await this.context(actor), { owner: { kind, id }, name, copyOf })
  }

  /** Changes rows by their code, and adds those that are new. */
  async write(actor: Actor, changes: Record<string, Change>, added: Change[] = []): Promise<void> {
    const rows = await readRows(this.stage.tx, this.id)
    const changed = rows.flatMap(({ position, source, sameCode, ...row }) => (changes[row.code] ? [{ ...row, ...changes[row.code] }] : []))
    const put = [...changed, ...added.map((row) => ({ ...row, id: newId() }))].map((row) => priceRowInput.parse(row))
    const { list } = await saveRows(await this.context(actor), this.id, { revision: this.list!.revision, put, remove: [] })
    this.list = { ...this.list!, ...list }
  }

  async submit(actor: Actor, effectiveFrom: string): Promise<void> {
    this.list = await submitList(await this.context(actor), this.id, { revision: this.list!.revision, effectiveFrom })
  }

  async sendBack(actor: Actor, reason: string): Promise<void> {
    this.list = await sendBackList(await this.context(actor), this.id, { reason })
  }

  async approve(actor: Actor): Promise<void> {
    this.list = await approveList(await this.context(actor), this.id, { words: '同意' })
  }

  async decide(actor: Actor, decision: 'adopted' | 'sentBack', reason = ''): Promise<void> {
    await decideList(await this.context(actor), this.id, { decision, reason })
  }
}

const plug: Change = {
  code: 'JT-20',
  group: '家庭物品维修',
  name: '晾衣架钢丝更换',
  unit: '套',
  shape: { kind: 'fixed', unitFen: 4500 },
  included: '拆旧、穿线、调平',
  excluded: '更换手摇器',
  standard: '升降顺畅，两端水平',
  basis: '参考区域核价记录',
  warrantyDays: 90,
  durationMinutes: 60,
}

/**
 * The region's third version: drafted, sent back, mended, approved, adopted by one committee and sent back by the other; its fourth
 * waits for approval, its fifth is being written. The business unit has a list for the regions that have none.
 */
export function priceListSteps(stage: Stage) {
  const { cast, content, now, tx } = stage
  const [quality, approver] = [cast.staff('liang-shuyi'), cast.staff('gu-yanqing')]
  const [centre, head] = [cast.staff('ma-jun'), cast.staff('cheng-yue')]
  const [firstCommittee, secondCommittee] = content.committee.map((key) => cast.staff(committeeKey(key)))
  const play = () => new ListPlay(stage)
  const [third, fourth, fifth, units, unitsNext] = [play(), play(), play(), play(), play()]
  const inForce = async () => {
    const { rows } = await tx.execute<{ id: string }>(sql`select id from price_list where owner_kind = 'region' and version = 2`)
    return rows[0]!.id
  }
  const { name } = content.priceList
  const acts: [day: number, time: string, what: string, act: () => Promise<void>][] = [
    [
      -140,
      '10:00',
      'the business unit drafts',
      async () => units.draft(centre, 'businessUnit', `${content.businessUnit.name}特约服务价目表`, await inForce()),
    ],
    [-140, '11:00', 'and hands in', () => units.submit(centre, dayFrom(now, -120))],
    [-138, '09:30', 'the business unit approves', () => units.approve(head)],
    [-26, '09:30', 'the region drafts', async () => third.draft(quality, 'region', name, await inForce())],
    [
      -26,
      '11:00',
      'and changes',
      () =>
        third.write(quality, { 'QJ-07': { shape: { kind: 'fixed', unitFen: 2600 } }, 'DY-02': { shape: { kind: 'fixed', unitFen: 80 } } }, [
          plug,
        ]),
    ],
    [-26, '15:00', 'and hands in', () => third.submit(quality, dayFrom(now, -12))],
    [-25, '10:00', 'it is sent back', () => third.sendBack(approver, '木地板打蜡涨得太多，请写明材料成本再报')],
    [
      -24,
      '14:00',
      'it is mended',
      () => third.write(quality, { 'QJ-07': { shape: { kind: 'fixed', unitFen: 2200 }, basis: '蜡料成本上涨，按实测用量核算' } }),
    ],
    [-24, '14:30', 'and handed in again', () => third.submit(quality, dayFrom(now, -12))],
    [-23, '10:00', 'the region approves', () => third.approve(approver)],
    [-18, '19:30', 'one committee adopts', () => third.decide(firstCommittee!, 'adopted')],
    [-17, '20:00', 'the other sends back', () => third.decide(secondCommittee!, 'sentBack', '木地板打蜡的涨价请先在小区公示征求意见')],
    [-6, '10:00', 'the fourth is drafted', () => fourth.draft(quality, 'region', `${name}（冬季）`, third.id)],
    [
      -6,
      '10:30',
      'changed',
      () =>
        fourth.write(quality, {
          'JD-06': { shape: { kind: 'fixed', unitFen: 1800 } },
          'JZ-01': { shape: { kind: 'hourly', hourFen: 5000, roundUpAfterMinutes: 30 } },
        }),
    ],
    [-5, '16:00', 'and handed in', () => fourth.submit(quality, dayFrom(now, 20))],
    [-3, '09:00', 'the fifth is drafted', () => fifth.draft(quality, 'region', `${name}（明年修订）`, third.id)],
    [
      -3,
      '10:00',
      'and stays open',
      () => fifth.write(quality, { 'QC-04': { shape: null } }, [{ name: '空调外机清洗', unit: '台', group: '家电维修保养' }]),
    ],
    [
      -4,
      '11:00',
      'the business unit begins its revision',
      () => unitsNext.draft(centre, 'businessUnit', `${content.businessUnit.name}特约服务价目表`, units.id),
    ],
  ]
  return acts.map(([day, time, what, act]) => ({ at: momentOf(now, day, time), order: 0, story: 'price lists', what, act }))
}
