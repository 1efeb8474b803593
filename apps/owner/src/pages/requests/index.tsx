import { Text, View } from '@tarojs/components'

export default function Page() {
  return (
    <View>
      <Text>单据</Text>
    </View>
  )
}
