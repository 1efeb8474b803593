import type { Fen, Quantity } from '../../money.ts'
import type { ItemMaterial, MaterialPrice } from '../item.ts'
import type { PriceTerms, QuantityStep, Reduction, Surcharge } from '../rule.ts'
import type { PriceCell } from './price-cell.ts'

/** What is known of a line while its note is read. */
export interface NoteContext {
  cell: PriceCell
  unit: string
  /** In plain form. */
  name: string
}

/** What a note says, gathered fragment by fragment. */
export interface NoteFacts {
  material?: ItemMaterial
  materialPrices?: readonly MaterialPrice[]
  /** A material price stands there without a word on whether it is in the price. */
  materialUnsure?: true
  /** The price is for labour alone. */
  labourOnly?: true
  free?: true
  capFen?: Fen
  capWord?: string
  byDifficulty?: true
  /** The price may leave its bounds: only a limit makes it one. */
  openEnded?: true
  roundUpAfterMinutes?: number
  minQuantity?: Quantity
  minimumFen?: Fen
  /** The size that the price covers: what is beyond it must have a price too. */
  within?: { size: Quantity; unit: string }
  first?: PriceTerms['first']
  flatBelow?: PriceTerms['flatBelow']
  fee?: true
  durationMinutes?: { least: number; most: number }
}

export class NoteReader {
  readonly facts: NoteFacts = {}
  readonly surcharges: Surcharge[] = []
  readonly reductions: Reduction[] = []
  readonly steps: QuantityStep[] = []
  readonly included: string[] = []
  readonly excluded: string[] = []
  readonly remarks: string[] = []
  /** Things in the price, and out of it, that may be its material. */
  readonly thingsIn: string[] = []
  readonly thingsOut: string[] = []
  readonly context: NoteContext
  reason: string | null = null

  constructor(context: NoteContext) {
    this.context = context
  }

  /** A line goes to a person for its first reason; the next ones follow from it. */
  review(reason: string): void {
    this.reason ??= reason
  }

  /** A fact is said once; said twice in two ways, nobody here decides which holds. */
  say<K extends keyof NoteFacts>(fact: K, value: NoteFacts[K]): void {
    const before = this.facts[fact]
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value)) this.review('备注前后说法不一')
    this.facts[fact] = value
  }
}
