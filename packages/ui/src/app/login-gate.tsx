import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Skeleton } from '../components/states.tsx'
import { inBrowser } from '../platform/environment.ts'
import { DemoPeople } from './demo-people.tsx'
import { problemText } from './problem.ts'
import { loginWithWechat } from './session.ts'
import { useAct } from './use-act.tsx'

function WechatLogin() {
  const { run, busy, problem } = useAct()
  const login = () => void run(() => loginWithWechat())
  useEffect(login, [])
  if (busy || !problem) return <Skeleton cards={2} />
  return (
    <Card>
      <View className="title">没有登录上</View>
      <View className="sub mt1 mb2">{problemText(problem)}</View>
      <Button onTap={login}>再登录一次</Button>
    </Card>
  )
}

/** In WeChat one is logged in by opening the app; the demo's browser asks who one would like to be. */
export function LoginGate() {
  // The list of people is longer than what comes after it: the first screen begins at its top.
  useEffect(() => () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }), [])
  return inBrowser ? <DemoPeople /> : <WechatLogin />
}
