import { Text, View } from '@tarojs/components'
import type { PriceListView } from '@teyue/contract'
import { BasisLink, dayText, shanghaiInstant } from '@teyue/ui'

/** Which version of the list is in force, and who approved it (PRICE-6). */
export function ListOrigin({ list }: { list: PriceListView }) {
  return (
    <View className="between list-origin">
      <Text className="note">
        {list.version}，{list.approvedBy} {dayText(shanghaiInstant(list.adoptedOn, '12:00'))}批准
      </Text>
      <BasisLink clause="PRICE-3" text="依据" />
    </View>
  )
}
