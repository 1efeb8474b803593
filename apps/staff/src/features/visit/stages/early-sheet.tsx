import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Button, call, HalfSheet, windowAfter } from '@teyue/ui'

/** Asked before setting out long before the time: the owner is told at once that somebody is on the way. */
export function EarlySheet({ request, onGo, onClose }: { request: RequestView; onGo: () => void; onClose: () => void }) {
  const { appointment, contactPhone, contactName, manager } = request
  if (!appointment) return null
  return (
    <HalfSheet
      open
      title={`${windowAfter('约的是', appointment.start, appointment.end)}，现在出发？`}
      onClose={onClose}
      bar={
        <View className="bar-two">
          <Button kind="line" narrow onTap={onClose}>
            先不出发
          </Button>
          <View className="bar-main">
            <Button onTap={onGo}>现在出发</Button>
          </View>
        </View>
      }
    >
      <View className="sub">出发后业主会马上看到您在来的路上。没到时间请先不出发。</View>
      <View className="sub mt1">业主想提前，请先打电话说好；要改到别的时间，请{manager.name}改约。</View>
      {contactPhone && (
        <View className="mt2">
          <Button kind="soft" small icon="phone" onTap={() => void call(contactPhone)}>
            打电话给{contactName}
          </Button>
        </View>
      )}
    </HalfSheet>
  )
}
