import { Text, View } from '@tarojs/components'
import { PhotoPicker } from '@teyue/ui'
import { type PickedUpload, usePhotos } from '@teyue/ui/app'

export type PhotosFieldProps = {
  label: string
  optional: boolean
  purpose: string
  requestId: string | undefined
  picked: readonly PickedUpload[]
  onChange: (picked: PickedUpload[]) => void
}

/** Photos of a form: each goes up as soon as it is taken; the form keeps them with the rest of what was filled in. */
export function PhotosField({ label, optional, purpose, requestId, picked, onChange }: PhotosFieldProps) {
  const photos = usePhotos(purpose, requestId, picked, onChange)
  return (
    <View className="field-box">
      <View className="field-label">
        <Text>
          {label}
          {optional ? '（可不拍）' : ''}
        </Text>
      </View>
      <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍照" max={6} />
      {photos.problem && (
        <View className="field-hint bad" role="alert">
          {photos.problem}
        </View>
      )}
    </View>
  )
}
