import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { apiUrl, Button, Card, ListRow, Price, PriceLines, TextLink, timeText, toast } from '@teyue/ui'
import { api, Loaded, readSigned, useLoad } from '@teyue/ui/app'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { useParam } from '../../shared/use-param.ts'
import { howSigned, signedText, textOf, titles } from './signed-text.ts'

/** A document exactly as it was signed, with the signature and the fingerprint that proves it. */
export function SignatureScreen() {
  const id = useParam('id')
  const signatureId = useParam('signature')
  const load = useLoad(() => api.call('readSignature', { params: { id, signatureId } }), [id, signatureId], {
    kept: `signature.${signatureId}`,
  })
  const copy = (text: string) => void Taro.setClipboardData({ data: text }).then(() => toast('已复制'))
  return (
    <OwnerScreen>
      <Loaded of={load}>
        {(signed) => {
          const content = readSigned(signed.document)
          return (
            <>
              <Card>
                <View className="note">
                  {textOf(signed.document.number) ? `编号 ${textOf(signed.document.number)}` : '签字时还没有编号'}
                </View>
                <View className="head mt1" role="heading">
                  {titles[signed.purpose]}
                </View>
                <View className="sub mt1">
                  {textOf(signed.document.project)} {textOf(signed.document.home)}
                </View>
                <View className="sub free mt1">{textOf(signed.document.need)}</View>
              </Card>
              {content.lines.length > 0 && (
                <Card flush label="签的内容">
                  <PriceLines
                    lines={content.lines}
                    totalFen={content.totalFen ?? 0}
                    totalNote={content.quoteVersion === undefined ? undefined : `报价第 ${content.quoteVersion} 版`}
                  />
                  {content.notMoreThanFen !== undefined && content.notMoreThanFen !== content.totalFen && (
                    <ListRow title="不超过" right={<Price fen={content.notMoreThanFen} />} />
                  )}
                </Card>
              )}
              <Card label="签字">
                <View className="between">
                  <Text className="strong">{signed.signerName}</Text>
                  <Text className="sub">{timeText(signed.signedAt)}</Text>
                </View>
                <View className="note">{howSigned(signed)}</View>
                {signed.imageUrl && <Image className="signature-image" src={apiUrl(signed.imageUrl)} mode="aspectFit" />}
              </Card>
              <Card label="凭证">
                <View className="strong">谁也改不了</View>
                <View className="sub mt1">内容的指纹在签字那一刻就记下了，改一个字都对不上。</View>
                <View className="note fingerprint mt1">{signed.documentSha256}</View>
                <View className="mt2">
                  <Button kind="soft" small onTap={() => copy(signedText(signed))}>
                    复制内容
                  </Button>
                </View>
                <View className="mt3">
                  <TextLink onTap={() => copy(JSON.stringify(signed.document))}>复制原始记录（核对用）</TextLink>
                </View>
              </Card>
            </>
          )
        }}
      </Loaded>
    </OwnerScreen>
  )
}
