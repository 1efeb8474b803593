import { Text, View } from '@tarojs/components'
import { Card, PhotoPicker } from '@teyue/ui'
import type { Visit } from './use-visit.ts'

const words = { waiting: '等网', sending: '在传', failed: '没传成', sent: undefined } as const

/** Photos of one moment of the visit: those that arrived, then those that wait in the phone. */
export function VisitPhotos({ visit, purpose, title }: { visit: Visit; purpose: 'before' | 'after' | 'noEntry'; title: string }) {
  const arrived = visit.request.photos.filter((photo) => photo.purpose === purpose)
  const waiting = visit.entries.flatMap((entry) =>
    entry.kind === 'photo' && entry.purpose === purpose && !arrived.some((photo) => photo.id === entry.photoId)
      ? [{ url: entry.path, caption: words[entry.status] }]
      : [],
  )
  const photos = [...arrived.map(({ url }) => ({ url })), ...waiting]
  return (
    <Card label={title}>
      <View className="between mb2">
        <Text className="strong">{title}</Text>
        <Text className="note">{photos.length > 0 ? `已拍 ${photos.length} 张` : '至少一张'}</Text>
      </View>
      <PhotoPicker photos={photos} onAdd={(paths) => visit.addPhotos(purpose, paths)} label="拍照" max={9} cameraOnly />
    </Card>
  )
}
