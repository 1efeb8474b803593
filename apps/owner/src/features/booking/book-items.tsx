import { View } from '@tarojs/components'
import type { PriceListView } from '@teyue/contract'
import { isMeasuredUnit } from '@teyue/domain/price'
import { Button, Card, Stepper, TextLink } from '@teyue/ui'
import { openPage } from '../../shared/pages.ts'
import { findItem } from '../../shared/use-price-list.ts'
import type { Wanted } from './booking-draft.ts'

/** The chosen items with their list price; quantities can be changed, an item taken out, another added. */
export function BookItems({
  items,
  list,
  onChange,
}: {
  items: readonly Wanted[]
  list: PriceListView | undefined
  onChange: (items: Wanted[]) => void
}) {
  return (
    <Card flush label="要做什么">
      {items.map((item) => (
        <View className="row" key={item.code}>
          <View className="grow">
            <View className="strong">{item.name}</View>
            <View className="note">{findItem(list, item.code)?.price ?? '价格以报价为准'}</View>
            <TextLink onTap={() => onChange(items.filter((one) => one.code !== item.code))} label={`去掉${item.name}`}>
              去掉
            </TextLink>
          </View>
          <View className="right">
            <Stepper
              label={item.name}
              value={item.quantity}
              min={Math.max(isMeasuredUnit(item.unit) ? 0.5 : 1, (findItem(list, item.code)?.minQuantityMilli ?? 0) / 1000)}
              max={999}
              whole={!isMeasuredUnit(item.unit)}
              onChange={(quantity) => onChange(items.map((one) => (one.code === item.code ? { ...one, quantity } : one)))}
            />
            <View className="note">{item.unit}</View>
          </View>
        </View>
      ))}
      <View className="row">
        <Button kind="soft" small icon="plus" onTap={() => openPage('services')}>
          {items.length === 0 ? '从价目里选' : '再加一项'}
        </Button>
      </View>
    </Card>
  )
}
