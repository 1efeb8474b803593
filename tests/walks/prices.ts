import { randomUUID } from 'node:crypto'
import type { PriceRowInput, RequestView } from '@teyue/contract'
import type { PersonKey } from '@teyue/testing'
import { expect } from 'vitest'
import { aPicture, day, nowOf } from '../support/bodies.ts'
import { reviseList } from '../support/lists.ts'
import { type Case, logCase, requestIn } from '../support/scenario.ts'
import type { System } from '../support/system.ts'

/** What prices, materials, expiry and lists are made to do in the walks. */
export const priceKinds = [
  ...(['room', 'surcharge', 'reduction', 'step', 'hours', 'share', 'slip', 'return'] as const),
  ...(['offTheList', 'expired', 'caseExpired', 'listChange'] as const),
] as const
export type PriceKind = (typeof priceKinds)[number]
/** Each at least so often over all walks. */
export const leastOf = (kind: PriceKind): number => (kind === 'listChange' ? 10 : 20)

export const noPrices = () => Object.fromEntries(priceKinds.map((kind) => [kind, 0])) as Record<PriceKind, number>

export interface Lines {
  lines: Record<string, unknown>[]
  kinds: PriceKind[]
}

const common = { included: '人工', standard: '做完可用', basis: '成本加合理利润', warrantyDays: 90, durationMinutes: 60 }

/** The items that every version written in the walks holds. Settled on site, with all that may be added to a price. */
const washbasin: Omit<PriceRowInput, 'id'> = {
  code: 'W-03',
  group: '供水设备维修',
  name: '拆装洗手盆',
  unit: '个',
  shape: {
    kind: 'range',
    minFen: 5000,
    maxFen: 10000,
    surcharges: [
      { name: '夜间', fen: 2000 },
      { name: '高处', fen: 5000 },
    ],
    reductions: [{ name: '不用拆旧', share: 8000 }],
    unitCapFen: 14000,
    steps: [{ from: 3000, share: 9000 }],
  },
  ...common,
  qualification: 'plumber',
}

/** By started hours, at least so much. */
const search: Omit<PriceRowInput, 'id'> = {
  code: 'E-05',
  group: '供电设备维修',
  name: '查线路',
  unit: '小时',
  shape: { kind: 'hourly', hourFen: 2500, roundUpAfterMinutes: 30, minimumFen: 4000 },
  ...common,
  qualification: 'electrician',
}

/** A share of what was bought for the owner. */
const ordering: Omit<PriceRowInput, 'id'> = {
  code: 'D-01',
  group: '供水设备维修',
  name: '代购龙头配件',
  unit: '次',
  shape: { kind: 'share', minShare: 500, maxShare: 1000 },
  ...common,
  warrantyDays: 0,
}
const added = [washbasin, search, ordering]

/** Lines of the list in force within all that it allows, or plain ones. */
export function anyLines(how: number): Lines {
  const plain = [{ itemCode: 'W-01', quantityMilli: 1000 }]
  const many = how % 3 === 0
  switch (how % 6) {
    case 1:
      return { lines: [...plain, { itemCode: 'W-02', quantityMilli: 1000, unitFen: 3000 + (how % 12_001) }], kinds: ['room'] }
    case 2: {
      const basin = { itemCode: 'W-03', quantityMilli: many ? 4000 : 1000, unitFen: 5000 + (how % 5001), surcharges: ['夜间', '高处'] }
      return { lines: [basin], kinds: ['room', 'surcharge', ...(many ? (['step'] as const) : [])] }
    }
    case 3: {
      const basin = { itemCode: 'W-03', quantityMilli: many ? 3000 : 2000, reduction: '不用拆旧' }
      return { lines: [...plain, basin], kinds: ['reduction', ...(many ? (['step'] as const) : [])] }
    }
    case 4:
      return { lines: [...plain, { itemCode: 'E-05', quantityMilli: [500, 1250, 1750, 2600][how % 4]! }], kinds: ['hours'] }
    case 5:
      return { lines: [...plain, { itemCode: 'D-01', quantityMilli: 1000, purchaseFen: 1999 + (how % 9999) }], kinds: ['share'] }
    default:
      return { lines: plain, kinds: [] }
  }
}

/** Figures that no list allows. */
const wrong: readonly Record<string, unknown>[] = [
  { itemCode: 'W-01', quantityMilli: 1000, unitFen: 1999 },
  { itemCode: 'W-02', quantityMilli: 1000, unitFen: 15_001 },
  { itemCode: 'W-03', quantityMilli: 1000, unitFen: 4999 },
  { itemCode: 'W-03', quantityMilli: 1000, surcharges: ['节假日'] },
  { itemCode: 'W-03', quantityMilli: 1000, reduction: '熟人' },
  { itemCode: 'D-01', quantityMilli: 1000 },
  { itemCode: 'E-05', quantityMilli: 1000, unitFen: 3000 },
  { itemCode: 'X-99', quantityMilli: 1000 },
]
export const wrongLine = (how: number) => wrong[how % wrong.length]!

const slipMilli = 3000

/** Material from the store for this request, on a slip with its stamped quotation: a line to quote, at the purchase price. */
export async function slipLine(system: System, requestId: string, keeper: PersonKey): Promise<Record<string, unknown> | null> {
  const store = await system.as(keeper)
  const photo = await store.upload('quotation', requestId, await aPicture())
  const answer = await store.post(`/api/requests/${requestId}/slips`, {
    kind: 'store',
    lines: [{ name: '密封圈', unit: '个', quantityMilli: slipMilli, unitFen: 450 }],
    photoId: photo.body.id,
  })
  if (answer.status !== 200) return null
  const { id } = (answer.body as RequestView).material.slips.at(-1)!.lines[0]!
  return { materialLineId: id, quantityMilli: slipMilli }
}

/** One of what was signed for comes back before the owner accepts: only what was used is charged (MAT-2). */
export async function bringBack(system: System, view: RequestView, keeper: PersonKey): Promise<boolean> {
  const line = view.material.slips.flatMap(({ lines }) => lines).find(({ signedMilli, leftMilli }) => signedMilli > 0 && leftMilli >= 2000)
  if (!line) return false
  const answer = await (await system.as(keeper)).post(`/api/requests/${view.id}/returns`, {
    lines: [{ lineId: line.id, quantityMilli: 1000 }],
  })
  return answer.status === 200
}

/** A new list: the tap dearer by a little, and all that the walks charge by. */
export const changeList = (system: System, basis: string, change: number): Promise<string> =>
  reviseList(system, basis, (rows) => {
    const idOf = (code: string | undefined) => rows.find((row) => row.code === code)?.id ?? randomUUID()
    const taps = rows.filter(({ code }) => code === 'W-01')
    return {
      put: [
        ...taps.map((tap) => ({ ...tap, shape: { kind: 'fixed' as const, unitFen: 2000 + 10 * change } })),
        ...added.map((item) => ({ ...item, id: idOf(item.code) })),
      ],
    }
  })

/** Offers that nobody answered in time: refused with what to do, offered anew at the list of that day, and agreed to (CONSENT-1). */
async function answeredLate(one: Case): Promise<void> {
  const late = await one.attempt('owner', 'agree')
  expect([late.status, late.body.code, late.body.clause], JSON.stringify(late.body).slice(0, 400)).toEqual([
    409,
    'quote-expired',
    'CONSENT-1',
  ])
  await one.give('manager', 'offer')
  await one.give('owner', 'agree')
  await one.give('owner', 'cancel')
}

/** A case price used after its day: refused, asked for again, and good again (PRICE-4). */
async function casePriceUsedLate(one: Case): Promise<void> {
  const late = await one.attempt('manager', 'offer')
  expect([late.status, late.body.code, late.body.clause], JSON.stringify(late.body).slice(0, 400)).toEqual([
    422,
    'case-price-not-valid',
    'PRICE-4',
  ])
  await one.give('manager', 'askPrice')
  const { casePrices } = await one.give('region', 'decidePrice')
  const [{ id: casePriceId, lines }] = casePrices as [RequestView['casePrices'][number]]
  const dearer = { casePriceId, casePriceLine: 0, quantityMilli: 1000, unitFen: lines[0]!.unitFen + 1 }
  const more = { casePriceId, casePriceLine: 0, quantityMilli: lines[0]!.quantityMilli + 1000 }
  for (const wrong of [[dearer], [more]]) expect((await one.attempt('manager', 'offer', { lines: wrong })).body.clause).toBe('PRICE-4')
  await one.give('manager', 'offer')
  await one.give('owner', 'agree')
  await one.give('owner', 'cancel')
}

export async function letExpire(system: System, tally: Record<PriceKind, number>, count: number): Promise<void> {
  const offered: Case[] = []
  const priced: Case[] = []
  for (let n = 0; n < count; n++) {
    offered.push(await requestIn(system, 'offered'))
    const one = await logCase(system, { items: [] })
    await one.give('manager', 'askPrice')
    await one.give('region', 'decidePrice', { expiresAt: new Date((await nowOf(system)) + day).toISOString() })
    priced.push(one)
  }
  await system.advance(4 * day)
  for (const one of offered) await answeredLate(one)
  for (const one of priced) await casePriceUsedLate(one)
  tally.expired += offered.length
  tally.caseExpired += priced.length
}
