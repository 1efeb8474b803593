import { Button as NativeButton, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ActionBar, Button, inBrowser, Screen } from '@teyue/ui'
import { givePrivacyConsent } from './privacy-consent.ts'
import { PrivacyWords } from './privacy-words.tsx'

const hint = '之后在「我的 · 隐私」里随时能看、能导出、能撤回。'

/** WeChat lets a mini-program use photos and the phone number only after a tap on a button of this kind. */
function WechatBar() {
  return (
    <View className="bar">
      <View className="bar-hint">{hint}</View>
      <View className="bar-two">
        <Button kind="line" narrow onTap={() => void Taro.exitMiniProgram()}>
          不同意
        </Button>
        <View className="bar-main">
          <NativeButton
            className="btn main"
            id="agree-privacy"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={givePrivacyConsent}
          >
            同意，开始用
          </NativeButton>
        </View>
      </View>
    </View>
  )
}

/** The first screen of all: nothing personal is read or sent before the reader agrees. */
export function PrivacyGate() {
  return (
    <Screen
      title="特约管家"
      bar={inBrowser ? <ActionBar hint={hint} main={{ words: '同意，开始用', onTap: givePrivacyConsent }} /> : <WechatBar />}
    >
      <View className="head mb1 gate-head" role="heading">
        先说清楚，您的信息怎么用
      </View>
      <View className="sub mb2 gate-head">特约管家帮您家约维修、看报价、签字、验收。要办这些事，需要用到下面这些信息。</View>
      <PrivacyWords />
    </Screen>
  )
}
