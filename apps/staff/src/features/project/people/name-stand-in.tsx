import { View } from '@tarojs/components'
import type { StaffMember } from '@teyue/contract'
import { Button, Card, dayAfter, dayKey, toast, useNow } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'
import { DayField } from '../../../shared/day-field.tsx'
import { PersonChoice } from './person-choice.tsx'

/** Names who stands in for whom, for named dates. */
export function NameStandIn({ managers, onNamed }: { managers: readonly StaffMember[]; onNamed: () => void }) {
  const now = useNow()
  const today = dayKey(now)
  const [absent, setAbsent] = useState<string | null>(null)
  const [standIn, setStandIn] = useState<string | null>(null)
  const [firstDay, setFirstDay] = useState(today)
  const [lastDay, setLastDay] = useState(dayAfter(now, 2))
  const { run, busy, problem, clear } = useAct()
  const missing = !absent ? '请选谁不在' : !standIn ? '请选谁来代' : lastDay < firstDay ? '最后一天要在第一天之后' : null
  const name = async () => {
    if (!absent || !standIn) return
    const body = { absentPersonId: absent, personId: standIn, firstDay, lastDay }
    const done = await run((key) => api.call('nameStandIn', { body, idempotencyKey: key }), body)
    if (!done) return
    toast('代班已指定')
    setAbsent(null)
    setStandIn(null)
    onNamed()
  }
  return (
    <Card>
      <View className="field-label">谁不在</View>
      <PersonChoice label="谁不在" people={managers} value={absent} onChange={setAbsent} />
      <View className="field-label mt3">谁来代</View>
      <PersonChoice label="谁来代" people={managers} value={standIn} without={absent} onChange={setStandIn} />
      <View className="mt3">
        <DayField label="从哪天" day={firstDay} start={today} onChange={setFirstDay} />
        <DayField label="到哪天（含）" day={lastDay} start={firstDay} onChange={setLastDay} />
      </View>
      <Button onTap={() => void name()} busy={busy} disabled={missing !== null}>
        {missing ?? '指定代班'}
      </Button>
      <ProblemSheet problem={problem} onClose={clear} />
    </Card>
  )
}
