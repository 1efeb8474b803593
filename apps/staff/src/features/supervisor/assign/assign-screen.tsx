import { Text, View } from '@tarojs/components'
import type { Candidate, RequestView } from '@teyue/contract'
import { ActionBar, Avatar, BasisLink, Card, EmptyState, phrases, Section, Tap, TextArea, toast, windowText } from '@teyue/ui'
import { AppScreen, api, canGive, Loaded, offerOf, portraitUrl, useCommand, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { goBack, openPage } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

/** Naming a technician, another one, or who comes again for the rework. */
export type AssignCommand = 'assign' | 'reassign' | 'returnVisit'
const order: readonly AssignCommand[] = ['assign', 'returnVisit', 'reassign']
const verbs: Record<AssignCommand, string> = { assign: '派', reassign: '换成', returnVisit: '另约返工，派' }

const hoursText = (minutes: number): string => `${Math.round(minutes / 6) / 10} 小时`

function CandidateRow({ candidate, chosen, onTap }: { candidate: Candidate; chosen: boolean; onTap: () => void }) {
  const load = candidate.jobsThatDay === 0 ? '当天还没有活' : `当天 ${candidate.jobsThatDay} 单共 ${hoursText(candidate.minutesThatDay)}`
  const words = (
    <View className="grow">
      <View className={candidate.possible ? 'strong' : 'reason'} aria-disabled={candidate.possible ? undefined : 'true'}>
        {candidate.name} <Text className="sub plain">{candidate.trade}</Text>
      </View>
      <View className="note">{phrases(`工牌 ${candidate.badge} · ${load}`)}</View>
      {!candidate.possible && <View className="note">{candidate.reason}</View>}
      {candidate.possible && candidate.note && <View className="note">{phrases(candidate.note)}</View>}
    </View>
  )
  if (!candidate.possible)
    return (
      <View className="row">
        <Avatar name={candidate.name} photo={portraitUrl(candidate.portrait)} cap size="s" />
        {words}
        {candidate.clause && <BasisLink clause={candidate.clause} reason={candidate.reason ?? undefined} />}
      </View>
    )
  return (
    <Tap className="row" role="radio" chosen={chosen} onTap={onTap} label={`${candidate.name}，${load}`}>
      <Avatar name={candidate.name} photo={portraitUrl(candidate.portrait)} cap size="s" />
      {words}
      {chosen && <Text className="link strong nb">选中</Text>}
    </Tap>
  )
}

function AssignForm({
  request,
  command,
  candidates,
  onNews,
}: {
  request: RequestView
  command: AssignCommand
  candidates: readonly Candidate[]
  onNews: (request: RequestView) => void
}) {
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { give, busy, sheet } = useCommand(request, onNews)
  const chosen = candidates.find((one) => one.personId === chosenId)
  const offer = offerOf(request, command)
  const missing =
    offer && !offer.possible
      ? offer.reason
      : !chosen
        ? '请选一位师傅'
        : command === 'reassign' && reason.trim() === ''
          ? '请写换人的原因'
          : null
  const send = async () => {
    if (!chosen) return
    const technicianId = chosen.personId
    const answer =
      command === 'reassign' ? await give('reassign', { technicianId, reason: reason.trim() }) : await give(command, { technicianId })
    if (!answer || answer === 'queued') return
    toast(`已派${chosen.name}`)
    goBack()
  }
  const sorted = [...candidates].sort((a, b) => Number(b.possible) - Number(a.possible) || a.minutesThatDay - b.minutesThatDay)
  const when = request.appointment ? windowText(request.appointment.start, request.appointment.end) : '时间还没约好'
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: `${verbs[command]}${chosen?.name ?? '师傅'}`, onTap: () => void send(), busy, disabledReason: missing }}
          clause={missing && offer && !offer.possible ? offer.clause : undefined}
          second={
            offer?.possible === false && canGive(request, 'proposeTime')
              ? { words: '提出新时间', onTap: () => openPage('request', { id: request.id, do: 'proposeTime' }) }
              : undefined
          }
        />
      }
    >
      <RequestBrief request={request} />
      <Section title="谁去" note={when} tight />
      {sorted.length === 0 && <EmptyState title="部门里还没有师傅" text="请项目经理先加人，或退回派工。" />}
      <Card flush>
        {sorted.map((one) => (
          <CandidateRow key={one.personId} candidate={one} chosen={one.personId === chosenId} onTap={() => setChosenId(one.personId)} />
        ))}
      </Card>
      {command === 'reassign' && <TextArea label="换人的原因" value={reason} onChange={setReason} maxLength={200} />}
      {sheet}
    </AppScreen>
  )
}

/** Names who goes: qualified on that day, free in that window, within the day's limit (DISP-1, 3, 6). */
export function AssignScreen({ id, wanted }: { id: string; wanted: AssignCommand | undefined }) {
  const request = useRequest(id)
  const candidates = useLoad(() => api.call('listCandidates', { params: { id } }), [id])
  const shown = request.data
  const command = wanted ?? order.find((one) => shown && canGive(shown, one)) ?? 'assign'
  if (shown && candidates.data)
    return <AssignForm request={shown} command={command} candidates={candidates.data.items} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>{() => <Loaded of={candidates}>{() => null}</Loaded>}</Loaded>
    </AppScreen>
  )
}
