import { View } from '@tarojs/components'
import type { Damage } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { parseYuan } from '@teyue/domain'
import { Button, HalfSheet, ListRow, moneyText, PhotoGrid, TextArea, TextField, toast } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'
import { openPage } from '../../../shared/pages.ts'

/** The talks with the owner and what was paid. */
export function SettleDamage({ damage, onClose, onDone }: { damage: Damage; onClose: () => void; onDone: () => void }) {
  const [talks, setTalks] = useState(damage.talks ?? '')
  const [yuan, setYuan] = useState('')
  const { run, busy, problem, clear } = useAct()
  const settled = damage.state === 'settled'
  const amount = parseYuan(yuan)
  const missing = talks.trim() === '' ? '请写怎么商量的' : amount === null ? '请填赔偿金额，不赔填 0' : null
  const settle = async () => {
    if (amount === null) return
    const body = { talks: talks.trim(), compensationFen: amount }
    const done = await run((key) => api.call('settleDamage', { params: { id: damage.id }, body, idempotencyKey: key }), body)
    if (!done) return
    toast('已登记')
    onDone()
  }
  const bar = settled ? (
    <Button kind="line" onTap={onClose}>
      关上
    </Button>
  ) : (
    <>
      {missing && <View className="bar-hint">{missing}</View>}
      <Button onTap={() => void settle()} busy={busy} disabled={missing !== null}>
        {amount === null ? '登记赔偿' : `登记赔偿 ${moneyText(amount)}`}
      </Button>
    </>
  )
  return (
    <>
      <HalfSheet open title={damage.homeLabel} onClose={onClose} bar={bar}>
        <View className="free mb2">{damage.what}</View>
        <PhotoGrid photos={damage.photos.map(({ url }) => ({ url }))} />
        <ListRow title="看这张单" meta={damage.requestTitle} onTap={() => openPage('request', { id: damage.requestId })} />
        {settled ? (
          <View className="sub free">
            {damage.talks}。赔偿 {moneyText(damage.compensationFen ?? 0)}。
          </View>
        ) : (
          <>
            <TextArea label="怎么商量的" value={talks} onChange={setTalks} maxLength={mostWords.said} />
            <TextField label="赔偿（元）" type="digit" value={yuan} onChange={setYuan} maxLength={9} />
          </>
        )}
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
