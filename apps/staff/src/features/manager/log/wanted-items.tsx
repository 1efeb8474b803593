import { Text, View } from '@tarojs/components'
import { Card, Icon, Tap, TextLink } from '@teyue/ui'
import { api, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { ItemPicker } from '../../../shared/lines/item-picker.tsx'
import type { LogDraft } from './draft.ts'

/** Items of the list, where the owner already knows what it is. */
export function WantedItems({
  projectId,
  items,
  onChange,
}: {
  projectId: string
  items: LogDraft['items']
  onChange: (items: LogDraft['items']) => void
}) {
  const [picking, setPicking] = useState(false)
  const list = useLoad(() => api.call('readPriceList', { query: { projectId } }), [projectId], { kept: `list.${projectId}` })
  return (
    <Card flush>
      {items.map((item) => (
        <View className="row" key={item.itemCode}>
          <View className="grow">
            <View>{item.name}</View>
            <View className="note">{item.price}</View>
          </View>
          <TextLink onTap={() => onChange(items.filter((one) => one.itemCode !== item.itemCode))} label={`去掉${item.name}`}>
            去掉
          </TextLink>
        </View>
      ))}
      <Tap className="row link" onTap={() => setPicking(true)}>
        <Icon name="plus" size="s" />
        <Text className="grow">从价目里选（说不清可不选）</Text>
      </Tap>
      <ItemPicker
        open={picking}
        list={list.data}
        onClose={() => setPicking(false)}
        onPick={({ code, name, price }) => {
          onChange([...items.filter((one) => one.itemCode !== code), { itemCode: code, name, price }])
          setPicking(false)
        }}
      />
    </Card>
  )
}
