import type { CasePriceWaiting } from '@teyue/contract'
import { Button, Image, Select, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { moneyText, timeText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Card, Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { Link, navigate } from '../../shared/router.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { DecideDialog } from './decide-dialog.tsx'

/** What the list does not have: waiting for a price, and what was priced before, for the next revision (PRICE-4). */
export function CasePricesPage() {
  const me = useMe()
  const [answered, setAnswered] = useState(0)
  return (
    <Page title="单独核价" about="价目表没有的，一单一价，到期作废；常有的写进下一版。">
      <div className="stack">
        {holds(me, 'regionApprover') && <Waiting onAnswered={() => setAnswered((count) => count + 1)} />}
        <Needs key={answered} />
      </div>
    </Page>
  )
}

function Waiting({ onAnswered }: { onAnswered: () => void }) {
  const waiting = useLoad(() => api.call('listCasePrices', { query: { limit: 100 } }), [])
  const [open, setOpen] = useState<CasePriceWaiting | null>(null)
  return (
    <Card title="等您答复">
      <Loaded of={waiting}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="没有等答复的">客户经理提出核价后会出现在这里。</Empty>
          ) : (
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={items}
              columns={[
                {
                  title: '要做的',
                  render: (_, one) => (
                    <>
                      <div className="strong free">{one.words}</div>
                      <div className="note">
                        <Link to={`/requests/${one.requestId}`}>{one.need.slice(0, 40)}</Link>
                      </div>
                    </>
                  ),
                },
                { title: '房屋', width: 190, render: (_, one) => `${one.projectName} ${one.homeLabel}` },
                { title: '谁问的', width: 150, render: (_, one) => `${one.askedBy}，${timeText(one.askedAt)}` },
                {
                  title: '照片',
                  width: 150,
                  render: (_, { photos }) => (
                    <Image.PreviewGroup>
                      <div className="photos">
                        {photos.slice(0, 3).map(({ id, url }) => (
                          <Image key={id} src={url} width={40} height={40} alt="现场照片" style={{ objectFit: 'cover', borderRadius: 4 }} />
                        ))}
                      </div>
                    </Image.PreviewGroup>
                  ),
                },
                {
                  title: '',
                  width: 90,
                  align: 'right',
                  render: (_, one) => (
                    <Button type="primary" size="small" onClick={() => setOpen(one)}>
                      答复
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {open && (
        <DecideDialog
          waiting={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            onAnswered()
            void waiting.reload()
          }}
        />
      )}
    </Card>
  )
}

function Needs() {
  const needs = useLoad(() => api.call('listCasePriceNeeds'), [])
  const drafts = useLoad(() => api.call('listPriceLists', { query: { phase: 'draft', limit: 100 } }), [])
  const [keys, setKeys] = useState<string[]>([])
  const [into, setInto] = useState<string>()
  const { run, busy, problem } = useAct()
  const mine = (drafts.data?.items ?? []).filter(({ commands }) =>
    commands.some(({ command, possible }) => command === 'saveRows' && possible),
  )
  const target = mine.find(({ id }) => id === (into ?? mine[0]?.id))
  const take = async () => {
    if (!target) return
    const body = { revision: target.revision, keys }
    if (await run((key) => api.call('takeCasePrices', { params: { id: target.id }, body, idempotencyKey: key }), body))
      navigate(`/price-lists/${target.id}`)
    else void drafts.reload()
  }
  return (
    <Card title="核定过的，给下一版参考">
      <ProblemNote problem={problem} />
      <Loaded of={needs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有核定过">核定过的需求按次数排在这里。</Empty>
          ) : (
            <>
              {mine.length > 0 ? (
                <div className="bar">
                  <Select
                    aria-label="写进哪一版"
                    style={{ width: 300 }}
                    value={target?.id}
                    options={mine.map(({ id, owner, label, name }) => ({ value: id, label: `${owner.name} ${label} ${name}` }))}
                    onChange={setInto}
                  />
                  <Button disabled={keys.length === 0} loading={busy} onClick={() => void take()}>
                    {keys.length === 0 ? '先勾选需求' : `把 ${keys.length} 项写进这一版`}
                  </Button>
                </div>
              ) : (
                <p className="note">要写进新的一版，先在「价目表」里由编制单位开始编制。</p>
              )}
              <Table
                size="small"
                rowKey="key"
                pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
                dataSource={items}
                rowSelection={mine.length > 0 ? { selectedRowKeys: keys, onChange: (chosen) => setKeys(chosen.map(String)) } : undefined}
                columns={[
                  { title: '需求', render: (_, { name, unit }) => <span className="strong">{`${name}（每${unit}）`}</span> },
                  { title: '次数', dataIndex: 'times', width: 80, align: 'right' },
                  { title: '最近核定', width: 120, align: 'right', render: (_, { lastFen }) => moneyText(lastFen) },
                  {
                    title: '最低到最高',
                    width: 190,
                    align: 'right',
                    render: (_, { leastFen, mostFen }) => (leastFen === mostFen ? '一样' : `${moneyText(leastFen)}–${moneyText(mostFen)}`),
                  },
                  { title: '最近一次', width: 120, render: (_, { lastAt }) => <span className="note">{timeText(lastAt)}</span> },
                  { title: '项目', render: (_, { projects }) => projects.join('、') },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Card>
  )
}
