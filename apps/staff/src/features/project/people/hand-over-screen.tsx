import { View } from '@tarojs/components'
import { ActionBar, ask, Section, TextArea, toast } from '@teyue/ui'
import { AppScreen, api, Loaded, ProblemSheet, useAct, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { goBack } from '../../../shared/pages.ts'
import { PersonChoice } from './person-choice.tsx'

/** All homes of one account manager go to another; open work moves along, and both are told. */
export function HandOverScreen() {
  const managers = useLoad(() => api.call('listStaff', { query: { role: 'accountManager' } }), [])
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { run, busy, problem, clear } = useAct()
  const people = managers.data?.items ?? []
  const named = (id: string | null) => people.find((one) => one.personId === id)
  const [giver, taker] = [named(from), named(to)]
  const missing = !giver ? '请选谁移出' : !taker ? '请选移给谁' : reason.trim() === '' ? '请写移交的原因' : null
  const handOver = async () => {
    if (!giver || !taker) return
    const sure = await ask({ title: `${giver.homes} 户移给${taker.name}？`, text: '没办完的单一起移，两边都会收到通知。', yes: '移交' })
    if (!sure) return
    const body = { fromPersonId: giver.personId, toPersonId: taker.personId, reason: reason.trim() }
    const done = await run((key) => api.call('handOverHomes', { body, idempotencyKey: key }), body)
    if (!done) return
    toast(`移交 ${done.homes} 户，${done.openRequests} 张没办完的单`)
    goBack()
  }
  const words = giver && taker ? `${giver.homes} 户移给${taker.name}` : '移交房屋'
  return (
    <AppScreen bar={<ActionBar main={{ words, onTap: () => void handOver(), busy, disabledReason: missing }} />}>
      <Loaded of={managers}>
        {({ items }) => (
          <>
            <Section title="谁移出" tight />
            <PersonChoice label="谁移出" people={items} value={from} onChange={setFrom} />
            <Section title="移给谁" />
            <PersonChoice label="移给谁" people={items} value={to} without={from} onChange={setTo} />
          </>
        )}
      </Loaded>
      <View className="mt3">
        <TextArea label="原因" value={reason} onChange={setReason} maxLength={200} />
      </View>
      <ProblemSheet problem={problem} onClose={clear} />
    </AppScreen>
  )
}
