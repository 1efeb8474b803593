import { unitBounds } from '../price/bounds.ts'
import { describePrice } from '../price/describe.ts'
import type { PriceItem } from '../price/item.ts'

export interface PriceSeen {
  price: string
  fromFen: number
  notMoreThanFen: number | null
}
export interface ItemChange {
  code: string
  group: string
  name: string
  change: 'added' | 'dropped' | 'dearer' | 'cheaper' | 'other'
  before: PriceSeen | null
  after: PriceSeen | null
  byFen: number | null
  byPercent: number | null
  fields: (keyof PriceItem)[]
}

const seen = ({ shape, unit }: PriceItem): PriceSeen => {
  const { minFen, maxFen } = unitBounds(shape)
  return { price: describePrice(shape, unit), fromFen: minFen, notMoreThanFen: maxFen }
}

const compared: readonly (keyof PriceItem)[] = [
  'group',
  'name',
  'unit',
  'shape',
  'place',
  'included',
  'excluded',
  'standard',
  'basis',
  'warrantyDays',
  'durationMinutes',
  'qualification',
  'procedure',
  'material',
  'materialPrices',
  'departmentKind',
  'minQuantity',
]
/** Members in one order: the database keeps them in an order of its own. */
const written = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
const same = (a: PriceItem, b: PriceItem, field: keyof PriceItem) => {
  const [x, y] = [a[field], b[field]]
  return written(x === '' ? null : x) === written(y === '' ? null : y)
}

const percent = (byFen: number, ofFen: number): number | null => (ofFen === 0 ? null : Math.round((byFen / ofFen) * 1000) / 10)

/** Dearer or cheaper when the least and the most that an item costs do not move apart; the figure is that of the first that moved. */
function priceMove(before: PriceSeen, after: PriceSeen): Pick<ItemChange, 'change' | 'byFen' | 'byPercent'> | null {
  const least = after.fromFen - before.fromFen
  const [was, is] = [before.notMoreThanFen ?? Number.POSITIVE_INFINITY, after.notMoreThanFen ?? Number.POSITIVE_INFINITY]
  const most = was === is ? 0 : is - was
  if ((least === 0 && most === 0) || least * most < 0) return null
  const change = least + most > 0 ? 'dearer' : 'cheaper'
  if (least !== 0) return { change, byFen: least, byPercent: percent(least, before.fromFen) }
  return Number.isFinite(most) ? { change, byFen: most, byPercent: percent(most, was) } : { change, byFen: null, byPercent: null }
}

/** What a version changes against another. An item is known by its code, or, where codes were given anew, by group, name and unit. */
export function compareItems(before: readonly PriceItem[], after: readonly PriceItem[]): { changes: ItemChange[]; same: number } {
  const byCode = new Map(before.map((item) => [item.code, item]))
  const nameOf = ({ group, name, unit }: PriceItem) => `${group}\n${name}\n${unit}`
  const known = new Set(after.map(({ code }) => code).filter((code) => byCode.has(code)))
  const byName = new Map(before.filter(({ code }) => !known.has(code)).map((item) => [nameOf(item), item]))
  const gone = new Set(before)
  const changes: ItemChange[] = []
  const head = ({ code, group, name }: PriceItem) => ({ code, group, name })
  const none = { byFen: null, byPercent: null, fields: [] }
  let unchanged = 0
  for (const item of after) {
    const was = byCode.get(item.code) ?? byName.get(nameOf(item))
    if (!was || !gone.delete(was)) {
      changes.push({ ...head(item), change: 'added', before: null, after: seen(item), ...none })
      continue
    }
    const fields = compared.filter((field) => !same(was, item, field))
    if (fields.length === 0) {
      unchanged += 1
      continue
    }
    const [from, to] = [seen(was), seen(item)]
    const move = fields.includes('shape') && was.unit === item.unit ? priceMove(from, to) : null
    changes.push({ ...head(item), before: from, after: to, ...(move ?? { change: 'other', byFen: null, byPercent: null }), fields })
  }
  for (const item of gone) changes.push({ ...head(item), change: 'dropped', before: seen(item), after: null, ...none })
  return { changes, same: unchanged }
}
