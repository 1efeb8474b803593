import type { Quantity } from '../../money.ts'
import type { ItemMaterial, MaterialPrice, Place } from '../item.ts'
import type { PriceRule } from '../rule.ts'

/** A line of a published list as structure: only what the list says, nothing added. */
export interface PublishedItem {
  group: string
  name: string
  unit: string
  shape: PriceRule
  /** Null where the list does not speak of material. */
  material: ItemMaterial | null
  materialPrices?: readonly MaterialPrice[]
  minQuantity?: Quantity
  /** What the price holds beside the work itself. */
  included: readonly string[]
  excluded: readonly string[]
  durationMinutes?: { least: number; most: number }
  /** Where a group like this is usually served: a hint for whoever completes the item. */
  place: Place
  /** What the list says of measuring, hours or papers, without effect on the price. */
  remarks: readonly string[]
  source: string
}

export interface PublishedPriced {
  /** As a spreadsheet or an editor numbers it. */
  line: number
  item: PublishedItem
}

export interface PublishedReview {
  line: number
  /** The words of the line, so that nothing is lost: column name and cell. */
  cells: readonly (readonly [string, string])[]
  reason: string
}

export interface PublishedList {
  /** Data lines in the file. */
  lines: number
  priced: readonly PublishedPriced[]
  review: readonly PublishedReview[]
}
