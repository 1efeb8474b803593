import type { QualificationView } from '@teyue/contract'
import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { useQuery } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { CertificateDialog } from './certificate-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { Training } from './training.tsx'

const filters = [
  { value: 'current', label: '现在的' },
  { value: 'expiring', label: '快到期' },
  { value: 'expired', label: '已到期' },
  { value: 'all', label: '全部' },
] as const
type Filter = (typeof filters)[number]['value']

const tagOf = ({ state }: QualificationView) =>
  state === 'expired' || state === 'revoked' ? 'late' : state === 'renewed' ? 'done' : state === 'expiring' ? 'confirm' : 'doing'

/** Certificates of people, the first to end first, and training that is due (DISP-3, DISP-4). */
export function CertificatesPage() {
  const me = useMe()
  const keeps = holds(me, 'projectManager')
  const [query, change] = useQuery()
  const filter = (query.get('filter') ?? 'current') as Filter
  const certificates = useLoad(() => api.call('listQualifications', { query: { filter, limit: 100 } }), [filter])
  const [open, setOpen] = useState<QualificationView | 'new' | null>(null)
  const [revoking, setRevoking] = useState<QualificationView | null>(null)
  const done = () => {
    setOpen(null)
    setRevoking(null)
    void certificates.reload()
  }
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
                    render: (_, { title, number, training, revoked, photo }) => (
                      <>
                        {title} <span className="note">{number}</span>
                        {training && <div className="note">培训：{training.topic}</div>}
                        {revoked && <div className="note free">撤销：{revoked.reason}</div>}
                        {photo && (
                          <div>
                            <a href={photo.url} target="_blank" rel="noreferrer">
                              看照片
                            </a>
                          </div>
                        )}
                      </>
                    ),
                  },
                  {
                    title: '有效期',
                    width: 200,
                    className: 'whole',
                    render: (_, { validFrom, validUntil }) => `${validFrom} 到 ${validUntil}`,
                  },
                  { title: '状态', width: 200, render: (_, one) => <span className={`tag ${tagOf(one)}`}>{one.stateText}</span> },
                  {
                    title: '',
                    width: 136,
                    align: 'right',
                    className: 'whole',
                    render: (_, one) => (
                      <>
                        {one.mayRevoke && (
                          <Button
                            size="small"
                            type="text"
                            aria-label={`撤销${one.person.name}的${one.kindName}`}
                            onClick={() => setRevoking(one)}
                          >
                            撤销
                          </Button>
                        )}
                        {one.mayRenew && (
                          <Button size="small" aria-label={`给${one.person.name}的${one.kindName}换证`} onClick={() => setOpen(one)}>
                            换证
                          </Button>
                        )}
                      </>
                    ),
                  },
                ]}
              />
            )
          }
        </Loaded>
        <Training onCertified={() => void certificates.reload()} />
      </div>
      {open && <CertificateDialog renews={open === 'new' ? null : open} onClose={() => setOpen(null)} onDone={done} />}
      {revoking && <RevokeDialog of={revoking} onClose={() => setRevoking(null)} onDone={done} />}
    </Page>
  )
}
