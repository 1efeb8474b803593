import { Text, View } from '@tarojs/components'
import type { RequestView, SignatureInput } from '@teyue/contract'
import { ActionBar, Card, PhotoPicker, PriceLines, TextField } from '@teyue/ui'
import { AppScreen, api, Loaded, readSigned, useLoad, usePhotos } from '@teyue/ui/app/index'
import { useState } from 'react'
import { actOf, purposeOf, type SignedCommand, saysOf } from './what-is-signed.ts'

/** A form signed on paper: photographed, and bound to the lines that it was printed with. */
export function PaperScreen({
  request,
  command,
  busy,
  onSign,
}: {
  request: RequestView
  command: SignedCommand
  busy: boolean
  onSign: (signature: SignatureInput) => void
}) {
  const purpose = purposeOf[command]
  const load = useLoad(
    async () => ({ signing: await api.call('readSigning', { params: { id: request.id, purpose } }), shownAt: new Date().toISOString() }),
    [request.id, request.version, purpose],
  )
  const photos = usePhotos('paper', request.id)
  const [signerName, setSignerName] = useState(request.contactName)
  const photoId = photos.picked[0]?.id
  const missing = !load.data ? '正在读要签的内容' : signerName.trim() === '' ? '请填签字人' : !photoId ? '请拍下签好的纸单' : null
  const sign = () => {
    if (!load.data || !photoId) return
    onSign({
      documentSha256: load.data.signing.sha256,
      shownAt: load.data.shownAt,
      method: 'paper',
      signerName: signerName.trim(),
      strokes: [],
      paperPhotoId: photoId,
      agreesToSignElectronically: false,
    })
  }
  return (
    <AppScreen title="纸单签字" bar={<ActionBar main={{ words: `登记${actOf[command]}`, onTap: sign, busy, disabledReason: missing }} />}>
      <Loaded of={load}>
        {({ signing }) => {
          const signed = readSigned(signing.document)
          return (
            <Card flush label="纸单上写的">
              <View className="row">
                <Text className="strong">{saysOf[command]}</Text>
              </View>
              {signed.totalFen !== undefined && <PriceLines lines={signed.lines} totalFen={signed.totalFen} />}
            </Card>
          )
        }}
      </Loaded>
      <Card>
        <View className="sub mb2">核对纸单上的项目和金额和上面一样，再拍下来。内容不一样的要重新签。</View>
        <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍纸单" max={1} />
        {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
        <View className="mt3">
          <TextField label="签字人" value={signerName} onChange={setSignerName} maxLength={20} />
        </View>
      </Card>
    </AppScreen>
  )
}
