import {
  basisPoints,
  type Fen,
  fen,
  type PriceChoice,
  type PriceItem,
  type PriceRule,
  type PriceShape,
  type PriceTerms,
  quantity,
  ruleProblem,
  unitBounds,
} from '@teyue/domain'
import fc from 'fast-check'

/** For property tests only: any rule that a list can hold, any item and any choice, allowed or not. */
const price = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 500_000 })).map(fen)
const room = fc.tuple(price, price).map(([low, more]) => [low, fen(low + more)] as const)
const share = fc.integer({ min: 1, max: 10_000 }).map(basisPoints)
/** Free, or at least a tenth of the price. */
const discount = fc
  .oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 20, arbitrary: fc.integer({ min: 1000, max: 9_999 }) })
  .map(basisPoints)
const count = fc
  .oneof(
    fc.integer({ min: 1, max: 40 }).map((n) => n * 1000),
    fc.integer({ min: 1, max: 200_000 }),
  )
  .map(quantity)

export const anyShape: fc.Arbitrary<PriceShape> = fc.oneof(
  price.map((unitFen) => ({ kind: 'fixed' as const, unitFen })),
  room.map(([minFen, maxFen]) => ({ kind: 'range' as const, minFen, maxFen })),
  fc.tuple(room, price).map(([[minFen, maxFen], more]) => ({ kind: 'range' as const, minFen, maxFen, capFen: fen(maxFen + more) })),
  room.map(([baseFen, capFen]) => ({ kind: 'capped' as const, baseFen, capFen })),
  fc.tuple(price, fc.nat(59)).map(([hourFen, roundUpAfterMinutes]) => ({ kind: 'hourly' as const, hourFen, roundUpAfterMinutes })),
  fc
    .tuple(room, fc.nat(59))
    .map(([[hourFen, maxHourFen], roundUpAfterMinutes]) => ({ kind: 'hourly' as const, hourFen, maxHourFen, roundUpAfterMinutes })),
  fc
    .tuple(share, share)
    .map(([a, b]) => ({ kind: 'share' as const, minShare: basisPoints(Math.min(a, b)), maxShare: basisPoints(Math.max(a, b)) })),
  fc.constant({ kind: 'free' as const }),
  price.map((inspectionFen) => ({ kind: 'byQuote' as const, inspectionFen })),
  room.map(([inspectionFen, capFen]) => ({ kind: 'byQuote' as const, inspectionFen, capFen })),
)

const surchargeNames = ['夜间', '3 米以上', '难度', '节假日']

export const anyTerms: fc.Arbitrary<PriceTerms> = fc.record(
  {
    surcharges: fc.uniqueArray(
      fc
        .tuple(fc.constantFrom(...surchargeNames), price, fc.boolean())
        .map(([name, each, once]) => ({ name, fen: each, ...(once ? { once: true as const } : {}) })),
      { selector: ({ name }) => name, minLength: 1 },
    ),
    reductions: fc.uniqueArray(fc.record({ name: fc.constantFrom('不需检修', '老人'), share: discount }), {
      selector: ({ name }) => name,
      minLength: 1,
    }),
    unitCapFen: price,
    first: fc.record({ size: count, unit: fc.constant('平方米'), furtherFen: price }),
    steps: fc
      .tuple(fc.uniqueArray(count, { minLength: 3, maxLength: 3 }), fc.uniqueArray(discount, { minLength: 1, maxLength: 3 }))
      .map(([counts, shares]) => {
        const from = counts.sort((a, b) => a - b)
        return shares.sort((a, b) => b - a).map((each, index) => ({ from: from[index]!, share: each }))
      }),
    flatBelow: fc.record({ quantity: count, fen: price }),
    minimumFen: price,
  },
  { requiredKeys: [] },
)

export const anyRule: fc.Arbitrary<PriceRule> = fc
  .tuple(anyShape, fc.oneof(fc.constant({}), anyTerms))
  .map(([shape, terms]) => ({ ...shape, ...terms }))
  .filter((rule) => ruleProblem(rule) === null)

export const itemOf = (shape: PriceRule, over: Partial<PriceItem> = {}): PriceItem => ({
  code: 'GS-01',
  group: '供水设备维修',
  name: '马桶疏通',
  unit: '次',
  shape,
  place: 'home',
  included: '疏通并冲水试验',
  standard: '冲水顺畅',
  basis: '市场调查',
  warrantyDays: 7,
  durationMinutes: 60,
  qualification: null,
  procedure: null,
  material: 'owner_supplies',
  departmentKind: 'internal',
  ...over,
})

export const anyItem: fc.Arbitrary<PriceItem> = fc
  .tuple(anyRule, fc.constantFrom('次', '个', '平方米', '米'), fc.oneof(fc.constant(undefined), count))
  .map(([shape, unit, least]) =>
    itemOf(shape, { unit: shape.kind === 'hourly' ? '小时' : unit, ...(least === undefined ? {} : { minQuantity: least }) }),
  )

const optional = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(fc.constant(undefined), some)

/** Quantities at which a rule begins to count otherwise, and their neighbours. */
const limits = (shape: PriceRule): number[] => {
  const hours = shape.kind === 'hourly' ? [0, 1000, 2000].map((full) => full + Math.floor((shape.roundUpAfterMinutes * 1000) / 60)) : []
  const at = [1000, ...(shape.steps ?? []).map(({ from }) => from), ...(shape.flatBelow ? [shape.flatBelow.quantity] : []), ...hours]
  return at.flatMap((one) => [one, one + 1, one - 1, one + 1000, one - 1000]).filter((one) => one > 0)
}

/** Choices near what the item allows: most are allowed, some are not. */
export const anyChoice = (item: PriceItem): fc.Arbitrary<PriceChoice> => {
  const { shape } = item
  const bought = fc
    .oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5_000_000 }) }, { weight: 1, arbitrary: fc.constantFrom(0, 100_000_000_001) })
    .map(fen)
  const purchase =
    shape.kind === 'share'
      ? fc.oneof({ weight: 9, arbitrary: bought }, { weight: 1, arbitrary: fc.constant(undefined) })
      : fc.constant(undefined)
  const names = [...(shape.surcharges ?? []), ...(shape.reductions ?? [])].map(({ name }) => name)
  return purchase.chain((purchaseFen) => {
    const { minFen, maxFen } = unitBounds(shape, purchaseFen)
    const within = fc
      .double({ min: -0.05, max: 1.05, noNaN: true })
      .map((at) => fen(Math.round(minFen + at * ((maxFen ?? minFen * 3 + 1000) - minFen))) as Fen)
    return fc
      .record({
        quantity: fc.oneof(
          { weight: 14, arbitrary: count },
          { weight: 6, arbitrary: fc.constantFrom(...limits(shape)).map(quantity) },
          { weight: 1, arbitrary: fc.constantFrom(-1000, 0, 2_000_000_000).map(quantity) },
        ),
        chosenUnitFen: optional(within),
        surcharges: optional(
          fc.oneof(
            { weight: 9, arbitrary: fc.subarray((shape.surcharges ?? []).map(({ name }) => name)) },
            { weight: 1, arbitrary: fc.array(fc.constantFrom('无此项', ...names), { maxLength: 2 }) },
          ),
        ),
        reduction: optional(fc.constantFrom(...(shape.reductions ?? [{ name: '无此项' }]).map(({ name }) => name))),
        sizeMilli: shape.first ? optional(count) : fc.constant(undefined),
        purchaseFen: fc.constant(purchaseFen),
      })
      .map((choice) => Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined)) as unknown as PriceChoice)
  })
}

/** Items with choices, as many as asked for: for tests outside of this package. */
export const linesToTry = (numRuns: number): { item: PriceItem; choice: PriceChoice }[] =>
  fc.sample(
    anyItem.chain((item) => anyChoice(item).map((choice) => ({ item, choice }))),
    { numRuns },
  )
