import { Text, View } from '@tarojs/components'
import type { PriceListView } from '@teyue/contract'
import { BasisLink, dayText, phrases, shanghaiInstant } from '@teyue/ui'

const day = (date: string) => dayText(shanghaiInstant(date, '12:00'))

/** Which version of the list is in force, who approved and who adopted it, and whom to call about it (PRICE-5, PRICE-6). */
export function ListOrigin({ list }: { list: PriceListView }) {
  const approved = `${list.approvedBy} ${day(list.approvedOn)}批准，${list.adoptedBy} ${day(list.adoptedOn)}审议采用`
  return (
    <View className="between list-origin">
      <Text className="note">{phrases(`价目表 ${list.version} 版，${day(list.effectiveFrom)}起执行`)}</Text>
      <BasisLink
        clause="PRICE-6"
        text="谁批准的"
        reason={`${approved}，${day(list.effectiveFrom)}起执行。对价格有意见，请打 ${list.project.complaintPhone}。`}
      />
    </View>
  )
}
