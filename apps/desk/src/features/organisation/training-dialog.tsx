import type { TrainingAttendee, TrainingSessionDetail } from '@teyue/contract'
import { Button, Input, Segmented, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { timeText, windowText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { Facts } from '../../shared/parts/page.tsx'
import { Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

type Result = 'absent' | 'present' | 'passed' | 'failed'
const choices = [
  { value: 'absent', label: '没到' },
  { value: 'present', label: '到了' },
  { value: 'passed', label: '合格' },
  { value: 'failed', label: '不合格' },
] as const
const passedOf = { present: null, passed: true, failed: false } as const
type Written = keyof typeof passedOf

/** Who signed in was there: only how it went is left to say. */
const choicesFor = ({ signedInAt }: TrainingAttendee) =>
  choices
    .filter(({ value }) => value !== 'present' || !signedInAt)
    .map((one) => (one.value === 'absent' && signedInAt ? { ...one, label: '没登记' } : one))

/** What is on record of a person: told, not asked. */
function onRecord({ passed, signedInAt, signedInBy, note }: TrainingAttendee): string {
  const there = signedInAt ? `${signedInBy === 'self' ? '签到' : '登记到场'} ${timeText(signedInAt)}` : ''
  const judged = passed === null ? '' : passed ? '合格' : '不合格'
  return [there, judged, note].filter(Boolean).join('，')
}

/** Who came and who passed; each result is written once (DISP-4). */
function Attendance({ session, onNews }: { session: TrainingSessionDetail; onNews: (news: TrainingSessionDetail) => void }) {
  const [written, setWritten] = useState<Record<string, Written>>({})
  const { run, busy, problem } = useAct()
  const write = (personId: string, result: Result) =>
    setWritten(({ [personId]: _, ...others }) => (result === 'absent' ? others : { ...others, [personId]: result }))
  const save = async () => {
    const people = Object.entries(written).map(([personId, result]) => ({ personId, passed: passedOf[result] }))
    const news = await run(
      (key) => api.call('recordAttendance', { params: { id: session.id }, body: { people }, idempotencyKey: key }),
      people,
    )
    if (!news) return
    setWritten({})
    onNews(news)
  }
  const chosen = Object.keys(written).length
  return (
    <>
      <ProblemNote problem={problem} />
      <Table
        size="small"
        rowKey="personId"
        scroll={{ y: 360 }}
        pagination={false}
        dataSource={session.attendees}
        locale={{ emptyText: '没有要参加的人' }}
        columns={[
          {
            title: '姓名',
            render: (_, { name, badge, departmentNames }) => (
              <>
                <span className="strong">{name}</span>{' '}
                <span className="note">{[badge, ...departmentNames].filter(Boolean).join(' · ')}</span>
              </>
            ),
          },
          { title: '已登记', width: 190, render: (_, one) => onRecord(one) },
          ...(session.mayRecord
            ? [
                {
                  title: '登记',
                  width: 236,
                  render: (_: unknown, one: TrainingAttendee) =>
                    one.passed === null && (
                      <Segmented<Result>
                        size="small"
                        aria-label={`登记${one.name}`}
                        value={written[one.personId] ?? 'absent'}
                        options={choicesFor(one)}
                        onChange={(result) => write(one.personId, result)}
                      />
                    ),
                },
              ]
            : []),
        ]}
      />
      {session.mayRecord && (
        <div className="bar" style={{ margin: '12px 0 0' }}>
          <span className="note grow">
            合格不合格登记后不能改{session.certificateUntil && `；合格的人得到证书，到 ${session.certificateUntil}`}。
          </span>
          <Button type="primary" disabled={chosen === 0} loading={busy} onClick={() => void save()}>
            登记 {chosen} 人
          </Button>
        </div>
      )}
    </>
  )
}

function CallOff({ session, onNews }: { session: TrainingSessionDetail; onNews: (news: TrainingSessionDetail) => void }) {
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAct()
  const send = async () => {
    const body = { reason: reason.trim() }
    const news = await run((key) => api.call('cancelTrainingSession', { params: { id: session.id }, body, idempotencyKey: key }), body)
    if (news) onNews(news)
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <div className="bar" style={{ margin: '12px 0 0' }}>
        <Input
          style={{ width: 320 }}
          aria-label="取消的原因"
          placeholder="取消的原因"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button danger disabled={reason.trim() === ''} loading={busy} onClick={() => void send()}>
          取消这次培训
        </Button>
      </div>
    </>
  )
}

/** One session: who should come, who came, how it ended. */
export function TrainingDialog({ id, onClose, onNews }: { id: string; onClose: () => void; onNews: () => void }) {
  const keeps = holds(useMe(), 'projectManager', 'qualityCentre')
  const load = useLoad(() => api.call('readTrainingSession', { params: { id } }), [id])
  const take = (news: TrainingSessionDetail) => {
    load.set(news)
    onNews()
  }
  return (
    <Dialog
      open
      width={760}
      title={load.data?.topic ?? '培训'}
      onCancel={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
      closable={false}
      destroyOnHidden
    >
      <Loaded of={load}>
        {(session) => (
          <div className="stack">
            <Facts
              of={[
                ['时间', windowText({ start: session.startsAt, end: session.endsAt })],
                ['地点', session.place],
                ['谁来讲', session.trainer],
                ['给谁', session.forWhom],
                ['状态', session.stateText],
                ['取消的原因', session.cancelledReason],
              ]}
            />
            {session.state !== 'cancelled' && <Attendance session={session} onNews={take} />}
            {keeps && session.state === 'planned' && <CallOff session={session} onNews={take} />}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
