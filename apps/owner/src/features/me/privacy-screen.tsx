import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ask, Button, Card, HalfSheet, ListRow, timeText, toast } from '@teyue/ui'
import { api, logout, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { usePrivacyConsent, withdrawPrivacyConsent } from '../../shared/privacy-consent.ts'
import { PrivacyWords } from '../../shared/privacy-words.tsx'

/** What is kept, a copy of it, and taking the consent back. */
export function PrivacyScreen() {
  const consent = usePrivacyConsent()
  const { run, busy, problem, clear } = useAct()
  const [exported, setExported] = useState<string | null>(null)
  const exportAll = async () => {
    const data = await run(() => api.call('exportMyData'))
    if (data) setExported(JSON.stringify(data, null, 2))
  }
  const copy = () => void Taro.setClipboardData({ data: exported ?? '' }).then(() => toast('已复制，可以粘贴到文件里'))
  const withdraw = async () => {
    const sure = await ask({ title: '撤回同意', text: '撤回后会退出登录，手机里存的会清掉。办过的单据按法律要求保存。', yes: '撤回' })
    if (!sure) return
    await logout()
    withdrawPrivacyConsent()
  }
  return (
    <OwnerScreen>
      <PrivacyWords />
      <Card flush label="您的权利">
        <ListRow title="导出我的信息" meta={busy ? '在整理' : '看系统里存了您的什么，拿一份走'} onTap={() => void exportAll()} />
        <ListRow title="撤回同意" meta={consent ? `${timeText(consent.at)} 同意的` : undefined} onTap={() => void withdraw()} />
      </Card>
      <View className="note item-foot">要改正或删除信息，请打电话给您的客户经理。</View>
      <HalfSheet open={exported !== null} title="系统里存的" onClose={() => setExported(null)} bar={<Button onTap={copy}>复制全部</Button>}>
        <View className="note fingerprint free">{exported}</View>
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </OwnerScreen>
  )
}
