import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ActionBar, Button, Card, inBrowser, ListRow, TextField, timeText, toast } from '@teyue/ui'
import { AppScreen, api, ProblemSheet, useAct } from '@teyue/ui/app'
import { type ReactNode, useState } from 'react'
import { deskAddress } from '../../shared/desk-address.ts'
import { goBack } from '../../shared/pages.ts'

type Asking = Awaited<ReturnType<typeof look>> & { ticket: string }
const look = (ticket: string) => api.call('lookAtDeskSignIn', { body: { ticket } })

/** Lets a desk's browser in: scan its QR, see who asks, compare the number, confirm. */
export function DeskScreen() {
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState<Asking | null>(null)
  const { run, busy, problem, clear } = useAct()
  const show = async (ticket: string) => {
    const found = await run(() => look(ticket))
    if (found) setAsking({ ...found, ticket })
  }
  const scan = async () => {
    const scanned = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => null)
    if (scanned) await show(scanned.result)
  }
  const decide = async (allowed: boolean) => {
    if (!asking) return
    const body = { ticket: asking.ticket, allowed }
    const answer = await run((key) => api.call('confirmDeskSignIn', { body, idempotencyKey: key }), body)
    if (!answer) return
    toast(allowed ? '电脑上已登录' : '已回绝，没有登录')
    goBack()
  }
  if (asking)
    return (
      <Confirm
        asking={asking}
        busy={busy}
        decide={(allowed) => void decide(allowed)}
        sheet={<ProblemSheet problem={problem} onClose={clear} />}
      />
    )
  const next = { words: '下一步', onTap: () => void show(typed), busy, disabledReason: typed.trim() === '' ? '请先填登录码' : null }
  return (
    <AppScreen bar={<ActionBar main={inBrowser ? next : { words: '扫二维码', onTap: () => void scan(), busy }} />}>
      <Card>
        <View className="title">在电脑上打开工作台</View>
        <View className="sub strong mt1">{deskAddress()}</View>
        <View className="sub mt1">{inBrowser ? '把电脑上二维码下面的登录码填在这里。' : '再用这里扫它的二维码。'}</View>
      </Card>
      <Card>
        <TextField label={inBrowser ? '登录码' : '扫不了时，填登录码'} value={typed} onChange={setTyped} maxLength={60} />
        {!inBrowser && (
          <View className="mt2">
            <Button kind="soft" onTap={next.onTap} busy={busy} disabled={next.disabledReason !== null}>
              下一步
            </Button>
          </View>
        )}
      </Card>
      <ProblemSheet problem={problem} onClose={clear} />
    </AppScreen>
  )
}

type ConfirmProps = { asking: Asking; busy: boolean; decide: (allowed: boolean) => void; sheet: ReactNode }

/** Which browser asks, and the number that must stand on its screen too. */
function Confirm({ asking, busy, decide, sheet }: ConfirmProps) {
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '数字一样，确认登录', onTap: () => decide(true), busy }}
          second={{ words: '不是我', onTap: () => decide(false), disabled: busy }}
        />
      }
    >
      <Card>
        <View className="sub">电脑上的数字是</View>
        <View className="figure num mt1 mb1">
          <Text>{asking.check}</Text>
        </View>
        <View className="sub">和您眼前的电脑一样，才是您在登录。不一样请点「不是我」。</View>
      </Card>
      <Card flush>
        <ListRow title="要登录的" meta={asking.browser} />
        <ListRow title="打开的时间" meta={timeText(asking.askedAt)} />
      </Card>
      {sheet}
    </AppScreen>
  )
}
