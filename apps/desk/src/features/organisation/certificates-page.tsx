import type { QualificationView } from '@teyue/contract'
import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { timeText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Card, Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { useQuery } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { CertificateDialog } from './certificate-dialog.tsx'

const filters = [
  { value: 'current', label: '现在的' },
  { value: 'expiring', label: '快到期' },
  { value: 'expired', label: '已到期' },
  { value: 'all', label: '全部' },
] as const
type Filter = (typeof filters)[number]['value']

const tagOf = ({ state }: QualificationView) =>
  state === 'expired' || state === 'revoked' ? 'late' : state === 'renewed' ? 'done' : state === 'expiring' ? 'confirm' : 'doing'

function Training() {
  const sessions = useLoad(() => api.call('listTrainingSessions', { query: { limit: 50 } }), [])
  const due = useLoad(() => api.call('listTrainingDue', { query: { limit: 100 } }), [])
  return (
    <div className="two">
      <Card title="安排好的培训">
        <Loaded of={sessions}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="note">还没有安排。</div>
            ) : (
              <Table
                size="small"
                rowKey="id"
                pagination={false}
                dataSource={items}
                columns={[
                  { title: '时间', width: 110, render: (_, { startsAt }) => timeText(startsAt) },
                  {
                    title: '内容',
                    render: (_, { topic, forWhom, place, trainer }) => (
                      <>
                        <div className="strong">{topic}</div>
                        <div className="note">{[forWhom, place, trainer].filter(Boolean).join(' · ')}</div>
                      </>
                    ),
                  },
                  { title: '签到', width: 90, align: 'right', render: (_, { present, expected }) => `${present} / ${expected}` },
                  { title: '状态', width: 90, dataIndex: 'stateText' },
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
                  <div className="note">{next ? `已安排：${timeText(next.startsAt)} ${next.topic}` : '还没有安排培训'}</div>
                </div>
              ))
            )
          }
        </Loaded>
      </Card>
    </div>
  )
}

/** Certificates of people, the first to end first, and training that is due (DISP-3, DISP-4). */
export function CertificatesPage() {
  const me = useMe()
  const keeps = holds(me, 'projectManager')
  const [query, change] = useQuery()
  const filter = (query.get('filter') ?? 'current') as Filter
  const certificates = useLoad(() => api.call('listQualifications', { query: { filter, limit: 100 } }), [filter])
  const [open, setOpen] = useState<QualificationView | 'new' | null>(null)
  return (
    <Page
      title="证书和培训"
      about="到期当天起不能再派需要这张证的活；60、30、7 天前提醒。"
      actions={
        keeps && (
          <Button type="primary" onClick={() => setOpen('new')}>
            登记证书
          </Button>
        )
      }
    >
      <div className="bar">
        <Segmented options={filters.map((one) => ({ ...one }))} value={filter} onChange={(value) => change({ filter: String(value) })} />
      </div>
      <div className="stack">
        <Loaded of={certificates}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="没有这样的证书">换个范围看看。</Empty>
            ) : (
              <Table
                size="small"
                rowKey="id"
                scroll={{ x: 940 }}
                dataSource={items}
                pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
                columns={[
                  {
                    title: '姓名',
                    width: 150,
                    render: (_, { person, project }) => (
                      <>
                        <div className="strong">{person.name}</div>
                        <div className="note">
                          {[me.project ? null : project?.name, ...person.departmentNames].filter(Boolean).join(' · ')}
                        </div>
                      </>
                    ),
                  },
                  { title: '种类', width: 120, dataIndex: 'kindName' },
                  {
                    title: '证书',
                    render: (_, { title, number, training }) => (
                      <>
                        {title} <span className="note">{number}</span>
                        {training && <div className="note">培训：{training.topic}</div>}
                      </>
                    ),
                  },
                  { title: '有效期', width: 190, render: (_, { validFrom, validUntil }) => `${validFrom} 到 ${validUntil}` },
                  { title: '状态', width: 200, render: (_, one) => <span className={`tag ${tagOf(one)}`}>{one.stateText}</span> },
                  {
                    title: '',
                    width: 80,
                    align: 'right',
                    render: (_, one) =>
                      one.mayRenew && (
                        <Button size="small" onClick={() => setOpen(one)}>
                          换证
                        </Button>
                      ),
                  },
                ]}
              />
            )
          }
        </Loaded>
        <Training />
      </div>
      {open && (
        <CertificateDialog
          renews={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            void certificates.reload()
          }}
        />
      )}
    </Page>
  )
}
