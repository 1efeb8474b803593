import { Text, View } from '@tarojs/components'
import type { RequestView, SignatureInput } from '@teyue/contract'
import { ActionBar, Card, PriceLines } from '@teyue/ui'
import { AppScreen, Loaded } from '@teyue/ui/app'
import { PaperCard } from '../../shared/paper/paper-card.tsx'
import { usePaper } from '../../shared/paper/use-paper.ts'
import { actOf, purposeOf, type SignedCommand, saysOf } from './what-is-signed.ts'

/** A resident's signature on paper, taken in by the manager. */
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
  const paper = usePaper(request, purposeOf[command])
  const sign = () => {
    const signature = paper.signature()
    if (signature) onSign(signature)
  }
  const main = { words: `登记${actOf[command]}`, onTap: sign, busy, disabledReason: paper.missing }
  return (
    <AppScreen title="纸单签字" bar={<ActionBar main={main} />}>
      <Loaded of={paper.load}>
        {() => (
          <Card flush label="纸单上写的">
            <View className="row">
              <Text className="strong">{saysOf[command]}</Text>
            </View>
            {paper.content?.totalFen !== undefined && <PriceLines lines={paper.content.lines} totalFen={paper.content.totalFen} />}
          </Card>
        )}
      </Loaded>
      <PaperCard paper={paper} />
    </AppScreen>
  )
}
