import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basisPoints, fen, multiplyFen, quantity, quantityOfMinutes, wholeQuantity } from '../money.ts'
import {
  describePrice,
  isPriceProblem,
  leavesRoom,
  type PricedLine,
  type PriceItem,
  type PriceProblem,
  type PriceShape,
  postedBounds,
  pricedByQuantity,
  priceLine,
  ruleProblem,
  sumLines,
  unitBounds,
} from '../price.ts'

const item = (shape: PriceShape, over: Partial<PriceItem> = {}): PriceItem => ({
  code: 'X-01',
  group: '供水设备维修',
  name: '马桶疏通',
  unit: '次',
  shape,
  place: 'home',
  included: '人工',
  standard: '排水通畅',
  basis: '市场调查',
  warrantyDays: 30,
  durationMinutes: 60,
  qualification: null,
  procedure: null,
  material: 'owner_supplies',
  departmentKind: 'internal',
  ...over,
})

const fixed: PriceShape = { kind: 'fixed', unitFen: fen(1000) }
const range: PriceShape = { kind: 'range', minFen: fen(1000), maxFen: fen(4000) }
const capped: PriceShape = { kind: 'capped', baseFen: fen(3000), capFen: fen(15000) }
const hourly: PriceShape = { kind: 'hourly', hourFen: fen(2500), roundUpAfterMinutes: 30 }
const free: PriceShape = { kind: 'free' }
const byQuote: PriceShape = { kind: 'byQuote', inspectionFen: fen(3000), capFen: fen(50000) }
const openQuote: PriceShape = { kind: 'byQuote', inspectionFen: fen(0) }

describe('describePrice', () => {
  it('PRICE-7 says the least that can be ordered', () => {
    expect(describePrice({ kind: 'fixed', unitFen: fen(35) }, '平方米', wholeQuantity(50))).toBe('¥0.35/平方米，50 平方米起订')
  })

  it.each([
    [fixed, '个', '¥10.00/个'],
    [range, '套', '¥10.00–¥40.00/套'],
    [capped, '次', '¥30.00 起，不超过 ¥150.00/次'],
    [hourly, '小时', '¥25.00/小时，不足 1 小时按 1 小时，其后超半小时按 1 小时'],
    [{ ...hourly, roundUpAfterMinutes: 0 }, '小时', '¥25.00/小时，不足 1 小时按 1 小时'],
    [{ ...hourly, roundUpAfterMinutes: 15 }, '小时', '¥25.00/小时，不足 1 小时按 1 小时，其后超 15 分钟按 1 小时'],
    [free, '次', '免费'],
    [byQuote, '台', '上门检查 ¥30.00，现场报价，不超过 ¥500.00/台'],
    [openQuote, '台', '免费上门检查，现场报价'],
  ] as const)('%j per %s reads %s', (shape, unit, text) => {
    expect(describePrice(shape, unit)).toBe(text)
  })
})

describe('PRICE-7 the most that is posted for one unit', () => {
  it.each([
    [fixed, 1000],
    [{ ...fixed, surcharges: [{ name: '夜间', fen: fen(2000) }] }, 3000],
    [{ ...fixed, surcharges: [{ name: '夜间', fen: fen(2000) }], unitCapFen: fen(2500) }, 2500],
    [{ ...fixed, surcharges: [{ name: '夜间', fen: fen(2000), once: true }], unitCapFen: fen(1500) }, 3000],
    [{ ...fixed, minimumFen: fen(5000) }, 5000],
    [{ ...fixed, flatBelow: { quantity: quantity(50_000), fen: fen(1500) } }, 1500],
    [{ ...fixed, first: { size: quantity(3000), unit: '平方米', furtherFen: fen(600) } }, null],
    [{ ...capped, surcharges: [{ name: '夜间', fen: fen(2000) }] }, 17000],
    [openQuote, null],
    [{ kind: 'share', minShare: 1000, maxShare: 1500 }, null],
  ] as const)('%j: %s', (shape, most) => {
    expect(postedBounds(shape as never).maxFen).toBe(most)
  })
})

describe('PRICE-3 a line costs what the list says', () => {
  const lines: [string, PriceShape, number, number | undefined, number, number][] = [
    ['a fixed price times the pieces', fixed, 3000, undefined, 3000, 3000],
    ['the fixed price said again', fixed, 1000, 1000, 1000, 1000],
    ['a range before the site was seen', range, 2000, undefined, 2000, 8000],
    ['a range after the site was seen', range, 2000, 2500, 5000, 5000],
    ['a capped price before', capped, 1000, undefined, 3000, 15000],
    ['a capped price at its cap', capped, 1000, 15000, 15000, 15000],
    ['free', free, 1000, undefined, 0, 0],
    ['an inspection before its quote', byQuote, 1000, undefined, 3000, 50000],
    ['a quote after the inspection', byQuote, 1000, 18000, 18000, 18000],
    ['an inspection with an open end binds to itself only', openQuote, 1000, undefined, 0, 0],
  ]
  it.each(lines)('%s', (_, shape, milli, chosen, amountFen, notMoreThanFen) => {
    const choice = { quantity: quantity(milli), ...(chosen === undefined ? {} : { chosenUnitFen: fen(chosen) }) }
    expect(priceLine(item(shape), choice)).toMatchObject({ amountFen, notMoreThanFen })
  })

  it.each([
    [10, 1],
    [60, 1],
    [90, 1],
    [91, 2],
    [120, 2],
    [150, 2],
    [151, 3],
  ])('%i minutes of an hourly item are charged as %i hours', (minutes, hours) => {
    expect(priceLine(item(hourly, { unit: '小时' }), { quantity: quantityOfMinutes(minutes) })).toMatchObject({
      quantity: hours * 1000,
      amountFen: hours * 2500,
      notMoreThanFen: hours * 2500,
    })
  })

  it('rounds an area to the fen', () => {
    const cleaning = item({ kind: 'fixed', unitFen: fen(35) }, { unit: '平方米' })
    expect(priceLine(cleaning, { quantity: quantity(62_350) })).toMatchObject({ amountFen: 2182 })
  })

  const refused: [string, PriceItem, number, number | undefined, string][] = [
    ['a raised fixed price', item(fixed), 1000, 1001, 'price_outside_list'],
    ['a lowered fixed price', item(fixed), 1000, 999, 'price_outside_list'],
    ['below a range', item(range), 1000, 999, 'price_outside_list'],
    ['above a range', item(range), 1000, 4001, 'price_outside_list'],
    ['above a cap', item(capped), 1000, 15001, 'price_outside_list'],
    ['a charge for a free item', item(free), 1000, 1, 'price_outside_list'],
    ['a quote above its cap', item(byQuote), 1000, 50001, 'price_outside_list'],
    ['nothing', item(fixed), 0, undefined, 'quantity_not_positive'],
    ['less than nothing', item(fixed), -1000, undefined, 'quantity_not_positive'],
    ['half a visit', item(fixed), 500, undefined, 'quantity_not_whole'],
    ['one hour of two', item(hourly, { unit: '小时', minQuantity: wholeQuantity(2) }), 1000, undefined, 'quantity_below_minimum'],
  ]
  it.each(refused)('PRICE-3 refuses %s', (_, priced, milli, chosen, problem) => {
    const choice = { quantity: quantity(milli), ...(chosen === undefined ? {} : { chosenUnitFen: fen(chosen) }) }
    expect(priceLine(priced, choice)).toMatchObject({ problem, clause: 'PRICE-3', detail: expect.stringContaining('马桶疏通') })
  })

  const shapes: fc.Arbitrary<PriceShape> = fc.oneof(
    fc.record({ kind: fc.constant('fixed' as const), unitFen: fc.nat(100_000).map(fen) }),
    fc.tuple(fc.nat(50_000), fc.nat(50_000)).map(([low, more]) => ({ kind: 'range' as const, minFen: fen(low), maxFen: fen(low + more) })),
    fc
      .tuple(fc.nat(50_000), fc.nat(50_000))
      .map(([low, more]) => ({ kind: 'capped' as const, baseFen: fen(low), capFen: fen(low + more) })),
    fc.record({
      kind: fc.constant('hourly' as const),
      hourFen: fc.nat(20_000).map(fen),
      roundUpAfterMinutes: fc.integer({ min: 0, max: 59 }),
    }),
    fc.constant(free),
    fc
      .tuple(fc.nat(10_000), fc.nat(50_000))
      .map(([low, more]) => ({ kind: 'byQuote' as const, inspectionFen: fen(low), capFen: fen(low + more) })),
  )

  it('is never outside of what the list allows, whatever is asked', () => {
    const choices = fc.record({
      quantity: fc.integer({ min: -2000, max: 200_000 }).map(quantity),
      chosenUnitFen: fc.option(fc.integer({ min: -1000, max: 120_000 }).map(fen), { nil: undefined }),
    })
    fc.assert(
      fc.property(shapes, choices, fc.constantFrom('米', '次'), (shape, choice, unit) => {
        const line = priceLine(item(shape, { unit }), choice)
        if (isPriceProblem(line)) return
        const { minFen, maxFen } = unitBounds(shape)
        expect(line.unitFen).toBeGreaterThanOrEqual(minFen)
        expect(line.unitFen).toBeLessThanOrEqual(maxFen!)
        expect(line.amountFen).toBe(multiplyFen(line.unitFen, line.quantity))
        expect(line.notMoreThanFen).toBeGreaterThanOrEqual(line.amountFen)
        expect(line.notMoreThanFen).toBeLessThanOrEqual(multiplyFen(maxFen!, line.quantity))
        if (!leavesRoom(shape)) expect(line.notMoreThanFen).toBe(line.amountFen)
      }),
    )
  })

  it('allows every price within the bounds', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (shape, count, at) => {
        const { minFen, maxFen } = unitBounds(shape)
        const chosenUnitFen = fen(Math.round(minFen + at * (maxFen! - minFen)))
        expect(isPriceProblem(priceLine(item(shape), { quantity: wholeQuantity(count), chosenUnitFen }))).toBe(false)
      }),
    )
  })
})

describe('explanations', () => {
  const explanation = (line: PricedLine | PriceProblem): string => (isPriceProblem(line) ? line.detail : line.explanation)

  it.each([
    [item(fixed), undefined, '¥10.00 × 2 次 = ¥20.00'],
    [item(range), undefined, '¥10.00 × 2 次 = ¥20.00，按现场难度确定，¥10.00–¥40.00/次'],
    [item(capped), 5000, '按现场难度 ¥50.00 × 2 次 = ¥100.00'],
    [item(hourly, { unit: '小时' }), undefined, '¥25.00 × 2 小时 = ¥50.00（首小时按 1 小时计，余下超过 30 分钟计 1 小时，不超过的不计）'],
    [item(free), undefined, '本项免费'],
    [item(byQuote), undefined, '上门检查 ¥30.00 × 2 次 = ¥60.00，维修价格现场报价，经您签字同意后施工'],
    [item(byQuote), 18000, '现场报价 ¥180.00 × 2 次 = ¥360.00，已含上门检查费'],
    [item(fixed), 1100, '「马桶疏通」价目表为 ¥10.00/次，不能按 ¥11.00 收取。'],
  ] as const)('%# says how the amount came about', (priced, chosen, text) => {
    expect(
      explanation(priceLine(priced, { quantity: wholeQuantity(2), ...(chosen === undefined ? {} : { chosenUnitFen: fen(chosen) }) })),
    ).toBe(text)
  })
})

describe('sumLines', () => {
  it('adds amounts and upper limits', () => {
    const lines = [priceLine(item(fixed), { quantity: wholeQuantity(2) }), priceLine(item(capped), { quantity: wholeQuantity(1) })]
    expect(sumLines(lines.filter((line): line is PricedLine => !isPriceProblem(line)))).toEqual({ amountFen: 5000, notMoreThanFen: 17000 })
    expect(sumLines([])).toEqual({ amountFen: 0, notMoreThanFen: 0 })
  })
})

describe('PRICE-7 a rule that nobody can mean is told before it is posted', () => {
  it.each([
    [{ kind: 'fixed', unitFen: fen(500), unitCapFen: fen(100) }, '单价封顶'],
    [{ kind: 'fixed', unitFen: fen(500), minimumFen: fen(10_000_000_000) }, '最低收费'],
    [{ kind: 'fixed', unitFen: fen(500), steps: [{ from: quantity(1000), share: basisPoints(0) }] }, '满量优惠'],
    [{ kind: 'fixed', unitFen: fen(500), steps: [{ from: quantity(100_000), share: basisPoints(900) }] }, '不到 1 折'],
    [{ kind: 'fixed', unitFen: fen(500), reductions: [{ name: '军属', share: basisPoints(950) }] }, '不到 1 折'],
    [{ kind: 'fixed', unitFen: fen(500), reductions: [{ name: '军属', share: basisPoints(0) }] }, null],
    ...[8000, 9000].map(
      (second) =>
        [
          {
            kind: 'fixed' as const,
            unitFen: fen(500),
            steps: [
              { from: quantity(100_000), share: basisPoints(8000) },
              { from: quantity(200_000), share: basisPoints(second) },
            ],
          },
          '越多越便宜',
        ] as const,
    ),
    [{ kind: 'fixed', unitFen: fen(500), unitCapFen: fen(500) }, null],
  ] as const)('%o: %s', (rule, told) => {
    if (told === null) expect(ruleProblem(rule)).toBeNull()
    else expect(ruleProblem(rule)).toContain(told)
  })
})

describe('PRICE-3 whether the same item may stand in two lines', () => {
  it.each([
    [{ kind: 'fixed', unitFen: fen(1000) }, false],
    [{ kind: 'range', minFen: fen(1000), maxFen: fen(2000), surcharges: [{ name: '夜间', fen: fen(100) }] }, false],
    [{ kind: 'range', minFen: fen(1000), maxFen: fen(2000), surcharges: [{ name: '夜间', fen: fen(100), once: true }] }, true],
    [{ kind: 'hourly', hourFen: fen(1000), roundUpAfterMinutes: 30 }, true],
    [{ kind: 'fixed', unitFen: fen(1000), minimumFen: fen(3000) }, true],
    [{ kind: 'fixed', unitFen: fen(1000), steps: [{ from: quantity(10_000), share: basisPoints(5000) }] }, true],
    [{ kind: 'fixed', unitFen: fen(1000), flatBelow: { quantity: quantity(5000), fen: fen(500) } }, true],
  ] as const)('%o: priced by its quantity %s', (shape, byQuantity) => {
    expect(pricedByQuantity(shape)).toBe(byQuantity)
  })
})
