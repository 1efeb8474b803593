import type { PriceItemView, PriceListView } from '@teyue/contract'
import type { IconName } from '@teyue/ui'
import { searchFor } from './search.ts'

export const all = '全部'

const icons: readonly [RegExp, IconName][] = [
  [/供电|电气/, 'bolt'],
  [/供水|水暖/, 'drop'],
  [/打字|复印/, 'print'],
  [/家电/, 'todo'],
  [/维修|物品/, 'tool'],
  [/清洁|家政/, 'cloth'],
  [/汽车|代订/, 'box'],
]
export const iconOf = (group: string): IconName => icons.find(([pattern]) => pattern.test(group))?.[1] ?? 'grid'

/** 「供水设备维修」 → 「供水」: the tab carries the short word. */
export const shortGroup = (group: string): string => group.replace(/(设备|保养)?(维修)(保养)?$/, '') || group

export type Group = { name: string; items: PriceItemView[] }

/** The items that the reader looks for: in the chosen group, or what they said in any. */
export function shownGroups(list: PriceListView, group: string, search: string): Group[] {
  if (search.trim() === '') return list.groups.filter((one) => group === all || one.name === group)
  const wanted = searchFor(search)
  return list.groups.map((one) => ({ name: one.name, items: one.items.filter(wanted) })).filter((one) => one.items.length > 0)
}

/** 「12 项 · 材料自备」 */
export function groupNote({ items }: Group): string {
  const supplied = items.filter((item) => item.material === 'owner_supplies').length
  const material = supplied === items.length ? '材料自备' : supplied === 0 ? '含材料' : '材料见各项'
  return `${items.length} 项 · ${material}`
}
