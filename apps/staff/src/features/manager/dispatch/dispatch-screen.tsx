import { Text, View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, DisabledReason, EmptyState, Icon, Section, Tap, TextArea, toast } from '@teyue/ui'
import { AppScreen, agreedQuote, api, Lines, Loaded, offerOf, useCommand, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

type Departments = Awaited<ReturnType<typeof readDepartments>>['items']
const readDepartments = (requestId: string) => api.call('listDepartments', { query: { requestId } })

function DepartmentRow({ department, chosen, onTap }: { department: Departments[number]; chosen: boolean; onTap: () => void }) {
  const about = `${department.kind === 'partner' ? '合作单位' : '本公司'} · 主管 ${department.supervisors.join('、') || '未设'}`
  if (!department.fits) return <DisabledReason label={department.name} reason={`不做这类服务 · ${about}`} clause="DISP-1" />
  return (
    <Tap className="row" role="radio" chosen={chosen} onTap={onTap} label={department.name}>
      <View className={chosen ? 'link' : 'quiet'}>
        <Icon name={chosen ? 'check' : 'ring'} />
      </View>
      <View className="grow">
        <View className={chosen ? 'strong' : ''}>{department.name}</View>
        <Text className="note">{about}</Text>
      </View>
    </Tap>
  )
}

function DispatchForm({
  request,
  departments,
  onNews,
}: {
  request: RequestView
  departments: Departments
  onNews: (request: RequestView) => void
}) {
  const fitting = departments.filter((one) => one.fits)
  const [chosenId, setChosenId] = useState<string | null>(fitting.length === 1 ? (fitting[0]?.id ?? null) : null)
  const [note, setNote] = useState('')
  const { give, busy, sheet } = useCommand(request, onNews)
  const chosen = departments.find((one) => one.id === chosenId)
  const offer = offerOf(request, 'dispatch')
  const missing = offer?.possible === false ? offer.reason : chosen ? null : '请选一个部门'
  const send = async () => {
    if (!chosen) return
    const answer = await give('dispatch', { departmentId: chosen.id, note: note.trim() })
    if (answer && answer !== 'queued') {
      toast(`已派给${chosen.name}`)
      goBack()
    }
  }
  const main = {
    words: chosen ? `派给${chosen.name}` : '派工',
    onTap: () => void send(),
    busy,
    disabledReason: missing,
  }
  return (
    <AppScreen bar={<ActionBar main={main} clause={missing ? (offer?.clause ?? 'DISP-1') : undefined} />}>
      <RequestBrief request={request} />
      <Lines request={request} quote={agreedQuote(request)} />
      <Section title="派给谁" note="做这类服务的在前" tight />
      {departments.length === 0 && <EmptyState title="还没有部门" text="请项目经理先设部门和主管。" />}
      <Card flush>
        {[...departments]
          .sort((a, b) => Number(b.fits) - Number(a.fits))
          .map((one) => (
            <DepartmentRow key={one.id} department={one} chosen={one.id === chosenId} onTap={() => setChosenId(one.id)} />
          ))}
      </Card>
      <TextArea
        label="给主管的话（可不填）"
        value={note}
        onChange={setNote}
        placeholder="例如：业主下午要接孩子，请 16 点前到"
        maxLength={mostWords.note}
      />
      {sheet}
    </AppScreen>
  )
}

/** Sends an agreed request to a department or partner that does this kind of work (ROUTE-3). */
export function DispatchScreen({ id }: { id: string }) {
  const request = useRequest(id)
  const departments = useLoad(() => readDepartments(id), [id])
  if (request.data && departments.data)
    return <DispatchForm request={request.data} departments={departments.data.items} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request} cards={3}>
        {() => <Loaded of={departments}>{() => null}</Loaded>}
      </Loaded>
    </AppScreen>
  )
}
