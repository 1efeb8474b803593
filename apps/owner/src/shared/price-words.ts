import type { PriceItemView } from '@teyue/contract'

export const materialText = (item: Pick<PriceItemView, 'materialPrice'>): string => item.materialPrice

const most = 8

/** The first things of what is included, as many as a row can carry; the rest is on the item's own page. */
export function includedInShort(included: string): string {
  const things = included
    .replace(/^含/, '')
    .split(/[、，；。]/)
    .filter(Boolean)
  let text = things[0] ?? ''
  let taken = 1
  while (taken < things.length && text.length + 1 + (things[taken]?.length ?? 0) <= most) text += `、${things[taken++]}`
  if (text.length > most + 4) return `${text.slice(0, most + 2)}…`
  return taken < things.length && text !== '' ? `${text}等` : text
}

/** 「含检查、换密封件 · 保修 30 天」: one line under the name. */
export function metaText(item: Pick<PriceItemView, 'included' | 'warrantyDays' | 'place'>): string {
  const parts = [
    item.included ? `含${includedInShort(item.included)}` : '',
    item.warrantyDays > 0 ? `保修 ${item.warrantyDays} 天` : '',
    item.place === 'counter' ? '到服务中心办' : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

export type PriceKind = 'fixed' | 'open' | 'byQuote' | 'share' | 'free'

/** A fixed price has one figure, an open one a floor and maybe a ceiling; by quote only the look is priced; a share has no figure yet. */
export function priceKind(item: PriceItemView): PriceKind {
  if (item.shape.kind === 'byQuote' || item.shape.kind === 'share') return item.shape.kind
  const { kind, maxHourFen, surcharges, first } = item.shape
  if (kind === 'free' && item.notMoreThanFen === 0) return 'free'
  // A minimum or a flat sum for little leaves the unit's price as it is; what may be added to it does not.
  const settled = (kind === 'fixed' || (kind === 'hourly' && maxHourFen === undefined)) && surcharges === undefined && first === undefined
  return settled || item.notMoreThanFen === item.fromFen ? 'fixed' : 'open'
}

/** What a unit's price alone would hide, in the list's own words: 「不足 1 小时按 1 小时」, 「每单最低 ¥5.00」. */
export const beyondUnitPrice = (item: Pick<PriceItemView, 'price'>): string[] => item.price.split('，').slice(1)
