import type { RequestView } from '@teyue/contract'
import { Card } from '@teyue/ui'
import { PhotoStrip } from '@teyue/ui/app'

/** Photos of a request in a card of their own, when there are any. */
export function StripCard({ photos, purposes }: { photos: RequestView['photos']; purposes?: readonly string[] }) {
  if (!photos.some((photo) => !purposes || purposes.includes(photo.purpose))) return null
  return (
    <Card label="照片">
      <PhotoStrip photos={photos} purposes={purposes} />
    </Card>
  )
}
