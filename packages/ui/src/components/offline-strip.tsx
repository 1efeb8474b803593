import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type OfflineStripProps = { online: boolean; waiting: number; failed: number; onOpen: () => void }

/** A quiet strip under the navigation bar: what waits in the phone. Being offline is no warning; a failure is said. */
export function OfflineStrip({ online, waiting, failed, onOpen }: OfflineStripProps) {
  if (online && failed === 0 && waiting === 0) return null
  return (
    <View className="strip" role="status">
      <Icon name={online ? 'clock' : 'off'} size="s" />
      <View className="grow">
        {!online && <Text>没有网。</Text>}
        {waiting > 0 && (
          <Text>
            <Text className="strong">{waiting} 条</Text>
            {online ? '正在发' : '存在手机里，有网自动发'}
          </Text>
        )}
        {failed > 0 && (
          <Text>
            {waiting > 0 ? '；' : ''}
            <Text className="strong">{failed} 条</Text>没发成
          </Text>
        )}
        {!online && waiting === 0 && failed === 0 && <Text>看到的是上次读到的</Text>}
      </View>
      {waiting + failed > 0 && (
        <Tap className="btn soft small" label="看没发出的" onTap={onOpen}>
          看
        </Tap>
      )}
    </View>
  )
}
