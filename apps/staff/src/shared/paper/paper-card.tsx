import { View } from '@tarojs/components'
import { Card, PhotoPicker, TextField } from '@teyue/ui'
import type { Paper } from './use-paper.ts'
import { WitnessField } from './witness-field.tsx'

/** The photo of the signed paper, whose name stands on it, and who saw it signed. */
export function PaperCard({ paper }: { paper: Paper }) {
  const { photos } = paper
  return (
    <Card>
      <View className="sub mb2">核对纸单上的项目和金额和上面一样，再拍下来。内容不一样的要重新签。</View>
      <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍纸单" max={1} />
      {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
      <View className="mt3">
        <TextField label="签字人" value={paper.signerName} onChange={paper.setSignerName} maxLength={20} />
      </View>
      <View className="mt3">
        <WitnessField value={paper.witness} technician={paper.technician} onChange={paper.setWitness} />
      </View>
    </Card>
  )
}
