import type { RequestView } from '@teyue/contract'
import { Card } from '@teyue/ui'
import { PhotoStrip } from '@teyue/ui/app'

/** Signatures are kept as pictures too, but are no photos. */
const story = ['need', 'noEntry', 'before', 'after', 'damage', 'proof', 'paper']

/** Photos of a request in a card of their own, when there are any. */
export function StripCard({ photos, purposes = story }: { photos: RequestView['photos']; purposes?: readonly string[] }) {
  if (!photos.some((photo) => purposes.includes(photo.purpose))) return null
  return (
    <Card label="照片">
      <PhotoStrip photos={photos} purposes={purposes} />
    </Card>
  )
}
