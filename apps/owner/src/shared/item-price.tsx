import { View } from '@tarojs/components'
import type { PriceItemView } from '@teyue/contract'
import { moneyText, OpenPrice, Price } from '@teyue/ui'
import { beyondUnitPrice, priceKind } from './price-words.ts'

/** The price of the list as it stands at the right of a row; what a row cannot carry is on the item's own page (PRICE-7). */
export function ItemPrice({ item }: { item: PriceItemView }) {
  const kind = priceKind(item)
  if (kind === 'byQuote')
    return (
      <View className="right">
        <Price fen={item.fromFen} suffix="检查" />
        <View className="note">{item.notMoreThanFen === null ? '再现场报价' : `不超过 ${moneyText(item.notMoreThanFen)}`}</View>
      </View>
    )
  if (kind === 'share') return <View className="note">{item.price}</View>
  if (kind === 'free') return <View className="strong">免费</View>
  if (kind === 'open') return <OpenPrice fromFen={item.fromFen} capFen={item.notMoreThanFen ?? undefined} unit={item.unit} />
  const [beyond] = beyondUnitPrice(item)
  return (
    <View className="right">
      <Price fen={item.fromFen} unit={item.unit} />
      {beyond && <View className="note">{beyond}</View>}
    </View>
  )
}
