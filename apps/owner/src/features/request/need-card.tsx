import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Card, phrases, timeText, windowText } from '@teyue/ui'
import { PhotoStrip } from '@teyue/ui/app'

const urgencyText: Record<RequestView['urgency'], string> = { urgent: '紧急', today: '今天内', planned: '按约的时间' }

/** What was asked for, in the reader's own words. */
export function NeedCard({ request }: { request: RequestView }) {
  const { wantedWindow, appointment, finishedAt } = request
  const when = finishedAt
    ? `${timeText(finishedAt)} 做完`
    : appointment
      ? `约好 ${windowText(appointment.start, appointment.end)}`
      : `希望 ${windowText(wantedWindow.start, wantedWindow.end)}`
  return (
    <Card label="您说的">
      <View className="note">您说的</View>
      <View className="free">{request.need}</View>
      {request.demands && <View className="sub free mt1">{request.demands}</View>}
      <View className="note mt1">{phrases(`${when} · ${urgencyText[request.urgency]}`)}</View>
      {request.photos.some((photo) => photo.purpose === 'need') && (
        <View className="mt2">
          <PhotoStrip photos={request.photos} purposes={['need']} />
        </View>
      )}
    </Card>
  )
}
