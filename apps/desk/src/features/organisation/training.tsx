import type { TrainingSession } from '@teyue/contract'
import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { windowText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Card } from '../../shared/parts/page.tsx'
import { Loaded } from '../../shared/parts/states.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { PlanTraining } from './plan-training.tsx'
import { TrainingDialog } from './training-dialog.tsx'

type When = 'planned' | 'past'

/** Sessions that are planned or were held, and who is due for one (DISP-4). */
export function Training({ onCertified }: { onCertified: () => void }) {
  const plans = holds(useMe(), 'projectManager')
  const [when, setWhen] = useState<When>('planned')
  const sessions = useLoad(() => api.call('listTrainingSessions', { query: { when, limit: 50 } }), [when])
  const due = useLoad(() => api.call('listTrainingDue', { query: { limit: 100 } }), [])
  const [planning, setPlanning] = useState(false)
  const [open, setOpen] = useState<TrainingSession | null>(null)
  const again = () => {
    void sessions.reload()
    void due.reload()
  }
  return (
    <div className="two">
      <Card title="培训" extra={plans && <Button onClick={() => setPlanning(true)}>安排培训</Button>}>
        <div className="bar">
          <Segmented
            value={when}
            onChange={setWhen}
            options={[
              { value: 'planned', label: '安排好的' },
              { value: 'past', label: '办过的' },
            ]}
          />
        </div>
        <Loaded of={sessions}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="note">{when === 'planned' ? '还没有安排。' : '还没有办过。'}</div>
            ) : (
              <Table
                size="small"
                rowKey="id"
                pagination={false}
                scroll={{ x: 620 }}
                dataSource={items}
                columns={[
                  {
                    title: '时间',
                    width: 190,
                    render: (_, { state, stateText, startsAt, endsAt }) =>
                      state === 'cancelled' ? `${windowText({ start: startsAt, end: endsAt })}，${stateText}` : stateText,
                  },
                  {
                    title: '内容',
                    render: (_, session) => (
                      <>
                        <button type="button" className="plain" onClick={() => setOpen(session)}>
                          {session.topic}
                        </button>
                        <div className="note">{[session.forWhom, session.place, session.trainer].filter(Boolean).join(' · ')}</div>
                      </>
                    ),
                  },
                  { title: '签到', width: 80, align: 'right', render: (_, { present, expected }) => `${present} / ${expected}` },
                  { title: '合格', width: 64, align: 'right', dataIndex: 'passed' },
                ]}
              />
            )
          }
        </Loaded>
      </Card>
      <Card title="要培训的人">
        <Loaded of={due}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="note">都在有效期内。</div>
            ) : (
              items.map(({ personId, name, text, state, next }) => (
                <div key={personId} style={{ marginBottom: 8 }}>
                  <span className="strong">{name}</span> <span className={state === 'overdue' ? 'warn' : 'sub'}>{text}</span>
                  <div className="note">{next ? `已安排：${next.topic}` : '还没有安排培训'}</div>
                </div>
              ))
            )
          }
        </Loaded>
      </Card>
      {planning && (
        <PlanTraining
          onClose={() => setPlanning(false)}
          onDone={() => {
            setPlanning(false)
            again()
          }}
        />
      )}
      {open && (
        <TrainingDialog
          id={open.id}
          onClose={() => setOpen(null)}
          onNews={() => {
            again()
            onCertified()
          }}
        />
      )}
    </div>
  )
}
