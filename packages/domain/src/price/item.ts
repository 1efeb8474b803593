import type { Fen, Quantity } from '../money.ts'
import type { ProcedureId } from '../procedures/procedure.ts'
import type { PriceRule } from './rule.ts'

/** Where an item is served; only `home` has a visit. */
export type Place = 'home' | 'counter' | 'partner'

/** A certificate that an item may ask of the technician (DISP-3). */
export type Qualification = 'electrician' | 'plumber' | 'gas'

export const qualificationNames: Record<Qualification, string> = { electrician: '电工证', plumber: '管道工证', gas: '燃气具维修证' }

/** Who pays for material: the owner brings it, the price holds it, or it is charged beside the labour (MAT-1, MAT-2). */
export type ItemMaterial = 'owner_supplies' | 'included' | 'extra'

export const materialNames: Record<ItemMaterial, string> = { owner_supplies: '材料自备', included: '含材料', extra: '材料费另计' }

/** A price that the list states for material which the owner may also buy: 材料 65 元或自购. */
export interface MaterialPrice {
  /** Which material, where the list names one; otherwise empty. */
  name: string
  fen: Fen
  /** Per unit of the item when left out. */
  unit?: string
}

/** One line of a price list (PRICE-7, PRICE-8). */
export interface PriceItem {
  code: string
  group: string
  name: string
  unit: string
  shape: PriceRule
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
  material: ItemMaterial
  /** Listed prices of extra material; without any it costs what was paid for it. */
  materialPrices?: readonly MaterialPrice[]
  departmentKind: 'internal' | 'partner'
  /** The least that is served, when more than one unit has to be booked (起订). */
  minQuantity?: Quantity
}

const measuredUnits = new Set(['米', '平方米', '立方米', '小时', '公斤', '斤'])

/** Pieces, sets and visits are counted; lengths, areas, hours and weights may be fractions. */
export const isMeasuredUnit = (unit: string): boolean => measuredUnits.has(unit)
