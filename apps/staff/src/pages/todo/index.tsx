import { Text, View } from '@tarojs/components'

export default function Page() {
  return (
    <View>
      <Text>待办</Text>
    </View>
  )
}
