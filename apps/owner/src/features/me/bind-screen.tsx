import { View } from '@tarojs/components'
import { Button, Card, inBrowser, PhoneNumberButton, Section, toast } from '@teyue/ui'
import { api, demoPhoneCode, ProblemSheet, setMe, useAct, useMe } from '@teyue/ui/app'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { goBack } from '../../shared/pages.ts'
import { AskManager } from './ask-manager.tsx'

/** By the phone number that the project has on its list; or the manager confirms the person. */
export function BindScreen() {
  const me = useMe()
  const { run, busy, problem, clear } = useAct()
  const [refused, setRefused] = useState(false)
  const bind = async (codeOf: () => Promise<string>) => {
    const me = await run(async () => api.call('bindPhone', { body: { phoneCode: await codeOf() } }))
    if (!me) return
    setMe(me)
    if (me.homes.length === 0) return setRefused(true)
    toast(`绑好了，${me.homes.length} 户`)
    goBack()
  }
  return (
    <OwnerScreen>
      <Card>
        <View className="title">用手机号绑定</View>
        <View className="sub mt1 mb2">手机号在物业登记过，就能找到您的房屋，不用再填。</View>
        {inBrowser ? (
          <Button onTap={() => void bind(demoPhoneCode)} busy={busy}>
            用我的手机号绑定
          </Button>
        ) : (
          <PhoneNumberButton onCode={(code) => void bind(() => Promise.resolve(code))} onRefused={() => setRefused(true)}>
            用我的手机号绑定
          </PhoneNumberButton>
        )}
        {refused && <View className="sub mt2">没有用手机号找到房屋。没关系，填一下，请管家确认。</View>}
      </Card>
      <Section title="或者，请管家确认" tight />
      {me && <AskManager me={me} onAsked={goBack} />}
      <ProblemSheet problem={problem} onClose={clear} />
    </OwnerScreen>
  )
}
