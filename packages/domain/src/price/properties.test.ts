import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postedSum, postedUnit, postedUnits } from '../../../testing/src/posted.ts'
import { anyChoice, anyItem } from '../../../testing/src/prices.ts'
import { type Fen, fen, formatFen, type Quantity, quantity } from '../money.ts'
import { isPriceProblem, leastAndMost, type PriceChoice, type PricedLine, type PriceItem, postedBounds, priceLine } from '../price.ts'

const anyLine = anyItem.chain((item) => anyChoice(item).map((choice) => ({ item, choice })))
const many = { numRuns: 2000 }

/** Runs over what the list allows, and says how much that was. */
const whenAllowed = (check: (item: PriceItem, choice: PriceChoice, line: PricedLine) => void): void => {
  let allowed = 0
  fc.assert(
    fc.property(anyLine, ({ item, choice }) => {
      const line = priceLine(item, choice)
      if (isPriceProblem(line)) return
      allowed += 1
      check(item, choice, line)
    }),
    many,
  )
  expect(allowed).toBeGreaterThan(500)
}

/** Up to three figures are rounded to the fen on the way to a sum. */
const sameSum = (actual: number, posted: number): void => expect(Math.abs(actual - posted)).toBeLessThan(2)

describe('PRICE-3 for any list and any quantities', () => {
  it('a line costs what is posted, and promises the most that is posted, as reckoned apart from the code that prices it', () => {
    whenAllowed((item, choice, line) => {
      const [lowest, highest] = postedUnit(item.shape, choice.purchaseFen)
      const unit = choice.chosenUnitFen ?? lowest
      expect(unit).toBeGreaterThanOrEqual(lowest)
      expect(unit).toBeLessThanOrEqual(highest)
      expect(line.unitFen).toBe(unit)
      expect(line.quantity).toBe(postedUnits(item.shape, choice))
      sameSum(line.amountFen, postedSum(item, choice, unit))
      const open = choice.chosenUnitFen === undefined && highest !== Number.POSITIVE_INFINITY
      sameSum(line.notMoreThanFen, postedSum(item, choice, open ? highest : unit))
    })
  })

  it('the least and the most of a line are those of what is posted, over everything that may be chosen', () => {
    whenAllowed((item, { quantity: asked, purchaseFen, sizeMilli }) => {
      const choice = {
        quantity: asked,
        ...(purchaseFen === undefined ? {} : { purchaseFen }),
        ...(sizeMilli === undefined ? {} : { sizeMilli }),
      }
      const bounds = leastAndMost(item, choice)
      if (isPriceProblem(bounds)) return expect(bounds.problem).toBe('amount_too_large')
      const { surcharges = [], reductions = [] } = item.shape
      const [lowest, highest] = postedUnit(item.shape, purchaseFen)
      const sums = [choice, ...reductions.map(({ name }) => ({ ...choice, reduction: name }))].map((one) => postedSum(item, one, lowest))
      sameSum(bounds.leastFen, Math.min(...sums))
      if (highest === Number.POSITIVE_INFINITY) return expect(bounds.mostFen).toBeNull()
      sameSum(bounds.mostFen!, postedSum(item, { ...choice, surcharges: surcharges.map(({ name }) => name) }, highest))
    })
  })

  it('a price is within the least and the most that the list allows', () => {
    whenAllowed((item, choice, line) => {
      const bounds = leastAndMost(item, choice)
      if (isPriceProblem(bounds)) return expect(bounds.problem).toBe('amount_too_large')
      expect(line.amountFen).toBeGreaterThanOrEqual(bounds.leastFen)
      if (bounds.mostFen !== null) {
        expect(line.amountFen).toBeLessThanOrEqual(bounds.mostFen)
        expect(line.notMoreThanFen).toBeLessThanOrEqual(bounds.mostFen)
      }
    })
  })

  it('PRICE-7 no line comes to more than what is posted as the most of one unit, whatever is added to it', () => {
    let reached = 0
    whenAllowed((item, choice, line) => {
      const { minFen, maxFen } = postedBounds(item.shape)
      if (maxFen === null || line.quantity < 1000) return
      expect(maxFen).toBeGreaterThanOrEqual(minFen)
      const most = (maxFen * line.quantity) / 1000
      expect(line.amountFen).toBeLessThanOrEqual(most + 2)
      expect(line.notMoreThanFen).toBeLessThanOrEqual(most + 2)
      const one = leastAndMost({ ...item, minQuantity: undefined } as never, { quantity: quantity(1000) })
      if (isPriceProblem(one) || one.mostFen === null) return
      expect(one.mostFen).toBeLessThanOrEqual(maxFen)
      if (one.mostFen === maxFen && (item.shape.surcharges ?? []).length > 0) reached += 1
    })
    expect(reached).toBeGreaterThan(10)
  })

  it('every figure is a whole number of fen, and nothing comes to less than nothing', () => {
    whenAllowed((_, __, line) => {
      for (const figure of [line.amountFen, line.notMoreThanFen, line.unitFen, line.quantity]) {
        expect(Number.isSafeInteger(figure)).toBe(true)
        expect(figure).toBeGreaterThanOrEqual(0)
      }
    })
  })

  it('「不超过」 holds whatever unit price is settled on site, with the same choices', () => {
    whenAllowed((item, { chosenUnitFen: _, ...open }, line) => {
      const [minFen, maxFen] = postedUnit(item.shape, open.purchaseFen)
      const promised = priceLine(item, open)
      if (isPriceProblem(promised) || maxFen === Number.POSITIVE_INFINITY) return
      for (const at of [0, 0.3, 1]) {
        const settled = priceLine(item, { ...open, chosenUnitFen: fen(Math.round(minFen + at * (maxFen - minFen))) })
        if (isPriceProblem(settled)) throw new Error(JSON.stringify(settled))
        expect(settled.amountFen).toBeLessThanOrEqual(promised.notMoreThanFen)
        expect(settled.notMoreThanFen).toBe(settled.amountFen)
      }
      expect(line.amountFen).toBeLessThanOrEqual(promised.notMoreThanFen)
    })
  })

  it('a unit price outside the list is refused, and every one within it is allowed', () => {
    whenAllowed((item, choice) => {
      const [minFen, maxFen] = postedUnit(item.shape, choice.purchaseFen)
      const at = (price: number) => priceLine(item, { ...choice, chosenUnitFen: price as Fen })
      expect(at(minFen - 1)).toMatchObject({ problem: 'price_outside_list' })
      expect(at(minFen)).not.toHaveProperty('problem')
      if (maxFen === Number.POSITIVE_INFINITY) return
      expect(at(maxFen + 1)).toMatchObject({ problem: 'price_outside_list' })
      const highest = at(maxFen)
      if (isPriceProblem(highest)) expect(highest.problem).toBe('amount_too_large')
    })
  })

  it('more costs more: unit price, size, a surcharge, and the quantity where no step or flat sum changes the way of counting', () => {
    whenAllowed((item, choice, line) => {
      const { shape } = item
      const notLess = (more: Partial<PriceChoice>) => {
        const result = priceLine(item, { ...choice, ...more })
        if (!isPriceProblem(result)) expect(result.amountFen).toBeGreaterThanOrEqual(line.amountFen)
      }
      notLess({ chosenUnitFen: fen(line.unitFen + 1) })
      if (shape.first) notLess({ sizeMilli: quantity((choice.sizeMilli ?? 0) + 1500) })
      notLess({ surcharges: (shape.surcharges ?? []).map(({ name }) => name) })
      if (!shape.steps && !shape.flatBelow) notLess({ quantity: (choice.quantity + 2000) as Quantity })
    })
  })

  it('what the list does not name cannot be chosen', () => {
    whenAllowed((item, choice) => {
      expect(priceLine(item, { ...choice, surcharges: [...(choice.surcharges ?? []), '上楼费'] })).toMatchObject({
        problem: 'choice_not_listed',
      })
      expect(priceLine(item, { ...choice, reduction: '熟人' })).toMatchObject({ problem: 'choice_not_listed' })
      if (!item.shape.first)
        expect(priceLine(item, { ...choice, sizeMilli: quantity(1000) })).toMatchObject({ problem: 'choice_not_listed' })
      if (item.shape.kind !== 'share')
        expect(priceLine(item, { ...choice, purchaseFen: fen(100) })).toMatchObject({ problem: 'choice_not_listed' })
    })
  })

  it('the explanation is one sentence that says the amount and names every choice', () => {
    whenAllowed((item, choice, line) => {
      const { explanation } = line
      if (item.shape.kind === 'free' && line.amountFen === 0) return expect(explanation).toBe('本项免费')
      expect(explanation).toContain(formatFen(line.amountFen))
      expect(explanation).not.toMatch(/[。\n]|NaN|undefined|null/)
      const flat = item.shape.flatBelow !== undefined && line.quantity < item.shape.flatBelow.quantity
      for (const { name, fen: each, once } of item.shape.surcharges ?? []) {
        if (choice.surcharges?.includes(name) && (once || !flat)) expect(explanation).toContain(`${name} ${formatFen(each)}`)
      }
      if (choice.reduction) expect(explanation).toContain(choice.reduction)
    })
  })
})
