import { View } from '@tarojs/components'
import type { PriceItemView, PriceListView } from '@teyue/contract'
import { HalfSheet, ListRow, SearchField } from '@teyue/ui'
import { useState } from 'react'
import { searchItems } from './search.ts'

/** The posted list in a sheet, with search over name, code and group. */
export function ItemPicker({
  open,
  list,
  onClose,
  onPick,
}: {
  open: boolean
  list: PriceListView | undefined
  onClose: () => void
  onPick: (item: PriceItemView) => void
}) {
  const [words, setWords] = useState('')
  const groups = searchItems(list, words)
  return (
    <HalfSheet open={open} title={list ? `价目 ${list.version}` : '价目'} onClose={onClose}>
      <SearchField value={words} onChange={setWords} placeholder="搜项目、编号，例如 龙头" />
      {groups.length === 0 && (
        <View className="sub mt3">{list ? '价目里没有。没有的项目要先报区域核价。' : '价目还没读出来，请稍候。'}</View>
      )}
      {groups.map((group) => (
        <View key={group.name}>
          <View className="sec">
            <View className="strong">{group.name}</View>
          </View>
          {group.items.map((item) => (
            <ListRow
              key={item.code}
              title={item.name}
              meta={`${item.code} · ${item.included || item.standard}`}
              right={item.price}
              onTap={() => onPick(item)}
              label={`${item.name}，${item.price}`}
            />
          ))}
        </View>
      ))}
    </HalfSheet>
  )
}
