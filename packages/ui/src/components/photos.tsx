import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { apiUrl } from '../platform/api-address.ts'
import { choosePhotos } from '../platform/choose-photos.ts'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type Photo = { url: string; caption?: string /** Said instead of the caption. */; label?: string }

export type PhotoGridProps = { photos: readonly Photo[] /** Lower pictures, for a before and an after. */; wide?: boolean }

/** Photos with their captions; a tap shows them large. */
export function PhotoGrid({ photos, wide = false }: PhotoGridProps) {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => apiUrl(photo.url))
  return (
    <View className={`photos${wide ? ' wide' : ''}`}>
      {photos.map((photo, index) => (
        <Tap
          className="photo"
          key={photo.url}
          label={`看大图：${photo.label ?? photo.caption ?? `第 ${index + 1} 张`}`}
          onTap={() => void Taro.previewImage({ urls, current: apiUrl(photo.url) })}
        >
          <View className="photo-frame">
            <Image className="photo-img" src={apiUrl(photo.url)} mode="aspectFill" lazyLoad />
          </View>
          {photo.caption && <Text className="photo-caption">{photo.caption}</Text>}
        </Tap>
      ))}
    </View>
  )
}

export type PickedPhoto = {
  /** A path on the phone until it is uploaded. */
  url: string
  /** 「等网」 or 「没发成」 over the picture. */
  caption?: string
}

export type PhotoPickerProps = {
  photos: readonly PickedPhoto[]
  onAdd: (paths: string[]) => void
  onRemove?: (index: number) => void
  max?: number
  /** 「拍张照片」 */
  label: string
  /** Only the camera: for proof of what is there now. */
  cameraOnly?: boolean
}

/** Takes or chooses photos. What becomes of the paths is the caller's. */
export function PhotoPicker({ photos, onAdd, onRemove, max = 6, label, cameraOnly = false }: PhotoPickerProps) {
  const pick = async () => {
    try {
      const paths = await choosePhotos(max - photos.length, cameraOnly)
      if (paths.length > 0) onAdd(paths)
    } catch {
      // Leaving the camera without a photo is reported as a failure; there is nothing to do.
    }
  }
  return (
    <View className="photos small">
      {photos.map((photo, index) => (
        <View className="photo" key={photo.url}>
          <View className="photo-frame">
            <Image className="photo-img" src={apiUrl(photo.url)} mode="aspectFill" />
          </View>
          {photo.caption && <Text className="photo-caption">{photo.caption}</Text>}
          {onRemove && (
            <Tap className="photo-x" label={`去掉第 ${index + 1} 张`} onTap={() => onRemove(index)}>
              <View className="photo-x-dot">
                <Icon name="x" size="s" />
              </View>
            </Tap>
          )}
        </View>
      ))}
      {photos.length < max && (
        <Tap className="photo" label={label} onTap={() => void pick()}>
          <View className="photo-frame">
            <View className="photo-add">
              <Icon name="camera" />
              <Text>{label}</Text>
            </View>
          </View>
        </Tap>
      )}
    </View>
  )
}
