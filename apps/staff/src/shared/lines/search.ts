import type { PriceItemView, PriceListView } from '@teyue/contract'

/** Groups of the list that hold every one of the typed words in name, code, group or what is included. */
export function searchItems(list: PriceListView | undefined, words: string): { name: string; items: PriceItemView[] }[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const holds = (item: PriceItemView) => {
    const text = `${item.name} ${item.code} ${item.group} ${item.included}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  return (list?.groups ?? []).map(({ name, items }) => ({ name, items: items.filter(holds) })).filter((group) => group.items.length > 0)
}
