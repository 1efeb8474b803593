import { addFen, type Fen, fen, formatFen, formatQuantity, multiplyFen, type Quantity, quantity } from './money.ts'
import type { ProcedureId } from './procedures/procedure.ts'

/** How an item is charged (PRICE-7). */
export type PriceShape =
  | { kind: 'fixed'; unitFen: Fen }
  | { kind: 'range'; minFen: Fen; maxFen: Fen }
  | { kind: 'capped'; baseFen: Fen; capFen: Fen }
  | { kind: 'hourly'; hourFen: Fen; roundUpAfterMinutes: number }
  | { kind: 'free' }
  | { kind: 'byQuote'; inspectionFen: Fen; capFen?: Fen }

export type PriceShapeKind = PriceShape['kind']

/** Where an item is served; only `home` has a visit. */
export type Place = 'home' | 'counter' | 'partner'

/** A certificate that an item may ask of the technician (DISP-3). */
export type Qualification = 'electrician' | 'plumber' | 'gas'

export const qualificationNames: Record<Qualification, string> = { electrician: '电工证', plumber: '管道工证', gas: '燃气具维修证' }

/** One line of a price list (PRICE-7, PRICE-8). */
export interface PriceItem {
  code: string
  group: string
  name: string
  unit: string
  shape: PriceShape
  place: Place
  included: string
  excluded?: string
  standard: string
  /** On what basis the price was set: cost, market, profit. */
  basis: string
  warrantyDays: number
  durationMinutes: number
  qualification: Qualification | null
  procedure: ProcedureId | null
  material: 'owner_supplies' | 'included'
  departmentKind: 'internal' | 'partner'
  /** The least that is served, when more than one unit has to be booked. */
  minQuantity?: Quantity
}

export interface PriceChoice {
  quantity: Quantity
  /** The unit price found on site, where the list leaves room for one. */
  chosenUnitFen?: Fen
}

export interface PricedLine {
  /** What is charged; for hours, after the list's own rounding. */
  quantity: Quantity
  unitFen: Fen
  amountFen: Fen
  /** The most that this line can come to under the list. */
  notMoreThanFen: Fen
  explanation: string
}

export type PriceProblemKind = 'quantity_not_positive' | 'quantity_not_whole' | 'quantity_below_minimum' | 'price_outside_list'

export interface PriceProblem {
  problem: PriceProblemKind
  clause: 'PRICE-3'
  detail: string
}

const problem = (kind: PriceProblemKind, detail: string): PriceProblem => ({ problem: kind, clause: 'PRICE-3', detail })

export const isPriceProblem = (result: PricedLine | PriceProblem): result is PriceProblem => 'problem' in result

const measuredUnits = new Set(['米', '平方米', '小时', '公斤', '斤'])

/** Pieces, sets and visits are counted; lengths, areas, hours and weights may be fractions. */
export const isMeasuredUnit = (unit: string): boolean => measuredUnits.has(unit)

/** The lowest and highest unit price that the list allows; without a limit `maxFen` is null. */
export const unitBounds = (shape: PriceShape): { minFen: Fen; maxFen: Fen | null } => {
  switch (shape.kind) {
    case 'fixed':
      return { minFen: shape.unitFen, maxFen: shape.unitFen }
    case 'range':
      return { minFen: shape.minFen, maxFen: shape.maxFen }
    case 'capped':
      return { minFen: shape.baseFen, maxFen: shape.capFen }
    case 'hourly':
      return { minFen: shape.hourFen, maxFen: shape.hourFen }
    case 'free':
      return { minFen: fen(0), maxFen: fen(0) }
    case 'byQuote':
      return { minFen: shape.inspectionFen, maxFen: shape.capFen ?? null }
  }
}

/** Whether the unit price is settled only when the work has been seen. */
export const leavesRoom = (shape: PriceShape): boolean => {
  const { minFen, maxFen } = unitBounds(shape)
  return maxFen === null || maxFen > minFen
}

/** The first hour counts in full; what is left over the last full hour counts as one when it is longer than the limit. */
const billedHours = (worked: Quantity, roundUpAfterMinutes: number): Quantity => {
  const full = Math.floor(worked / 1000)
  const restOverLimit = (worked % 1000) * 60 > roundUpAfterMinutes * 1000
  return quantity(Math.max(1, full + (restOverLimit ? 1 : 0)) * 1000)
}

const unitPrice = (amount: Fen, unit: string): string => `${formatFen(amount)}/${unit}`

/** A price as the list shows it: `¥30.00 起，不超过 ¥150.00/次`. */
export const describePrice = (shape: PriceShape, unit: string): string => {
  switch (shape.kind) {
    case 'fixed':
      return unitPrice(shape.unitFen, unit)
    case 'range':
      return `${formatFen(shape.minFen)}–${unitPrice(shape.maxFen, unit)}`
    case 'capped':
      return `${formatFen(shape.baseFen)} 起，不超过 ${unitPrice(shape.capFen, unit)}`
    case 'hourly':
      return unitPrice(shape.hourFen, '小时')
    case 'free':
      return '免费'
    case 'byQuote': {
      const inspection = shape.inspectionFen === 0 ? '免费上门检查' : `上门检查 ${formatFen(shape.inspectionFen)}`
      return `${inspection}，现场报价${shape.capFen === undefined ? '' : `，不超过 ${unitPrice(shape.capFen, unit)}`}`
    }
  }
}

const explain = (item: PriceItem, billed: Quantity, unitFen: Fen, amountFen: Fen, chosen: boolean): string => {
  const { shape, unit } = item
  const sum = `${formatFen(unitFen)} × ${formatQuantity(billed)} ${unit} = ${formatFen(amountFen)}`
  switch (shape.kind) {
    case 'free':
      return '本项免费'
    case 'hourly':
      return `${sum}（首小时按 1 小时计，余下超过 ${shape.roundUpAfterMinutes} 分钟计 1 小时，不超过的不计）`
    case 'byQuote':
      return chosen ? `现场报价 ${sum}，已含上门检查费` : `上门检查 ${sum}，维修价格现场报价，经您签字同意后施工`
    case 'range':
    case 'capped':
      return chosen ? `按现场难度 ${sum}` : `${sum}，按现场难度确定，${describePrice(shape, unit)}`
    case 'fixed':
      return sum
  }
}

/** Prices one line by the list, or says why the list does not allow it: nothing outside its bounds is ever returned. */
export const priceLine = (item: PriceItem, choice: PriceChoice): PricedLine | PriceProblem => {
  const { shape, unit } = item
  const { minFen, maxFen } = unitBounds(shape)
  if (choice.quantity <= 0) return problem('quantity_not_positive', `「${item.name}」的数量要大于 0。`)
  if (choice.quantity % 1000 !== 0 && !isMeasuredUnit(unit)) {
    return problem('quantity_not_whole', `「${item.name}」按${unit}计，数量请填整数。`)
  }
  if (item.minQuantity !== undefined && choice.quantity < item.minQuantity) {
    return problem('quantity_below_minimum', `「${item.name}」${formatQuantity(item.minQuantity)} ${unit}起订。`)
  }
  const unitFen = choice.chosenUnitFen ?? minFen
  if (unitFen < minFen || (maxFen !== null && unitFen > maxFen)) {
    return problem('price_outside_list', `「${item.name}」价目表为 ${describePrice(shape, unit)}，不能按 ${formatFen(unitFen)} 收取。`)
  }
  const chosen = choice.chosenUnitFen !== undefined
  const billed = shape.kind === 'hourly' ? billedHours(choice.quantity, shape.roundUpAfterMinutes) : choice.quantity
  const amountFen = multiplyFen(unitFen, billed)
  const notMoreThanFen = chosen || maxFen === null ? amountFen : multiplyFen(maxFen, billed)
  return { quantity: billed, unitFen, amountFen, notMoreThanFen, explanation: explain(item, billed, unitFen, amountFen, chosen) }
}

/** The total of several lines, and the most that it can come to. */
export const sumLines = (lines: readonly Pick<PricedLine, 'amountFen' | 'notMoreThanFen'>[]): { amountFen: Fen; notMoreThanFen: Fen } =>
  lines.reduce(
    (total, line) => ({
      amountFen: addFen(total.amountFen, line.amountFen),
      notMoreThanFen: addFen(total.notMoreThanFen, line.notMoreThanFen),
    }),
    { amountFen: fen(0), notMoreThanFen: fen(0) },
  )
