import { Text, View } from '@tarojs/components'

export default function Page() {
  return (
    <View>
      <Text>特约管家</Text>
    </View>
  )
}
