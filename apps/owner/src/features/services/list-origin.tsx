import { Text, View } from '@tarojs/components'
import type { PriceListView } from '@teyue/contract'
import { BasisLink, dayText, shanghaiInstant } from '@teyue/ui'

/** Which version of the list is in force, and who approved it (PRICE-6). */
export function ListOrigin({ list }: { list: PriceListView }) {
  const approved = dayText(shanghaiInstant(list.adoptedOn, '12:00'))
  return (
    <View className="between list-origin">
      <Text className="note">
        价目表 {list.version} 版，{approved}批准
      </Text>
      <BasisLink clause="PRICE-3" text="谁批准的" reason={`${list.approvedBy}，${approved}批准。`} />
    </View>
  )
}
