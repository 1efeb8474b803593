import type { RequestView } from '@teyue/contract'
import { PhotoGrid } from '../components/photos.tsx'
import { photoCaption } from './photos.ts'

const order = ['need', 'noEntry', 'before', 'after', 'damage', 'proof', 'paper']

/** Photos of a request in the order of its story; `purposes` picks some of them. Signatures are not photos. */
export function PhotoStrip({
  photos,
  purposes = order,
  wide,
}: {
  photos: RequestView['photos']
  purposes?: readonly string[]
  wide?: boolean
}) {
  const shown = photos
    .filter((photo) => purposes.includes(photo.purpose))
    .sort((a, b) => order.indexOf(a.purpose) - order.indexOf(b.purpose) || a.at.localeCompare(b.at))
  return (
    <PhotoGrid
      wide={wide}
      photos={shown.map(({ url, purpose, takenBy }) => ({ url, caption: photoCaption(purpose, takenBy) || undefined }))}
    />
  )
}
