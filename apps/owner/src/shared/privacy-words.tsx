import { View } from '@tarojs/components'
import { Card } from '@teyue/ui'

const kept = [
  { what: '您是谁', why: '微信账号的标识、姓名、手机号、住在哪一户。用来认出您、联系您、上门。' },
  { what: '您要办的事', why: '您写的话、拍的照片、约的时间、报价和费用。用来把事办好、算清账。' },
  { what: '您的签字', why: '签名的笔迹、签的内容、时间、设备。用来证明是您同意的，谁也改不了。' },
] as const

const seen = [
  '专属客户经理：您家的单子和电话。',
  '师傅：派到您家起、到您验收止，能看到地址和电话，之后就看不到了。',
  '新搬来的住户看不到您住在这里时的单子。',
] as const

/** What is kept, why, and who sees it: the notice of 个人信息保护法 17, in words that people read. */
export function PrivacyWords() {
  return (
    <>
      <Card label="存什么，为什么">
        {kept.map(({ what, why }) => (
          <View key={what} className="mb2">
            <View className="strong">{what}</View>
            <View className="sub">{why}</View>
          </View>
        ))}
      </Card>
      <Card label="谁能看到">
        <View className="strong mb1">谁能看到</View>
        {seen.map((line) => (
          <View className="sub mb1" key={line}>
            {line}
          </View>
        ))}
        <View className="note mt2">不给别的公司，不用来推销。相机和相册只在您点的时候才用。</View>
      </Card>
    </>
  )
}
