import type { PriceListSummary } from '@teyue/contract'
import { Button, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { dayKey, timeText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { Card, Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { Link, navigate, useQuery } from '../../shared/router.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { PhaseTag } from './phase-tag.tsx'

const phases = [
  { value: 'draft', label: '编制中' },
  { value: 'submitted', label: '待批准' },
  { value: 'approved', label: '已批准' },
  { value: 'inForce', label: '执行中' },
  { value: 'retired', label: '已停用' },
  { value: 'discarded', label: '已放弃' },
] as const

type Owner = Awaited<ReturnType<typeof readOwners>>['items'][number]
const readOwners = () => api.call('listPriceListOwners')

/** Who has a list, and when its yearly revision is due (PRICE-1). */
function Owners({ owners, lists, onDraft }: { owners: Owner[]; lists: PriceListSummary[]; onDraft: (owner: Owner) => void }) {
  return (
    <Card title="每年修订">
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={owners}
        columns={[
          { title: '单位', dataIndex: 'name' },
          { title: '上次修订', render: (_, { lastRevisedOn }) => lastRevisedOn ?? '还没有价目表' },
          {
            title: '下次修订最晚',
            render: (_, { revisionDue, overdue }) =>
              revisionDue && <span className={overdue ? 'warn' : undefined}>{overdue ? `${revisionDue}，已过期` : revisionDue}</span>,
          },
          {
            title: '',
            align: 'right',
            render: (_, owner) => {
              const drafts = lists.filter((list) => list.owner.id === owner.id && list.state === 'draft')
              if (!owner.mayDraft)
                return <span className="note">由{owner.kind === 'region' ? '区域的品质管理中心' : '事业部的物业管理中心'}编制</span>
              return drafts.length > 0 ? (
                drafts.map((open) => (
                  <div key={open.id}>
                    <Link to={`/price-lists/${open.id}`}>接着编制 {open.label}</Link>
                    {open.sentBack && <span className="note">（被退回）</span>}
                  </div>
                ))
              ) : (
                <Button size="small" onClick={() => onDraft(owner)}>
                  编制新的一版
                </Button>
              )
            },
          },
        ]}
      />
    </Card>
  )
}

function DraftDialog({ owner, lists, onClose }: { owner: Owner; lists: PriceListSummary[]; onClose: () => void }) {
  const [fields] = Form.useForm<{ name: string; copyOf: string }>()
  const { run, busy, problem } = useAct()
  const sources = lists.filter((list) => list.state === 'approved')
  const own = sources.filter((list) => list.owner.id === owner.id)
  const start = async ({ name, copyOf }: { name: string; copyOf: string }) => {
    const body = { owner: { kind: owner.kind, id: owner.id }, name: name.trim(), ...(copyOf ? { copyOf } : {}) }
    const made = await run((key) => api.call('draftPriceList', { body, idempotencyKey: key }), body)
    if (made) navigate(`/price-lists/${made.id}`)
  }
  const first = own[0] ?? sources[0]
  return (
    <Dialog
      open
      title={`${owner.name}：编制新的一版`}
      okText="开始编制"
      cancelText="先不编"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
    >
      <ProblemNote problem={problem} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: first?.name ?? '特约服务项目及收费标准', copyOf: first?.id ?? '' }}
        onFinish={(values) => void start(values)}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="copyOf" label="从哪一版开始">
          <Select
            options={[
              ...sources.map(({ id, owner: of, label, name }) => ({ value: id, label: `${of.name} ${label} ${name}` })),
              { value: '', label: '空白，自己写或导入' },
            ]}
          />
        </Form.Item>
      </Form>
    </Dialog>
  )
}

const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join('、')
const hasBegun = (day: string | null) => day !== null && day <= dayKey(Date.now())

/** The versions that concern me, newest first. */
export function ListsPage() {
  const me = useMe()
  const [query, change] = useQuery()
  const phase = (query.get('phase') ?? undefined) as PriceListSummary['phase'] | undefined
  const company = holds(me, 'managementCentre', 'qualityCentre', 'regionApprover')
  const lists = useLoad(() => api.call('listPriceLists', { query: { limit: 100, phase } }), [phase])
  const owners = useLoad(() => (company ? readOwners() : Promise.resolve(null)), [company])
  const [drafting, setDrafting] = useState<Owner | null>(null)
  const waits = (list: PriceListSummary) =>
    list.commands.some(({ command, possible }) => possible && ['approve', 'decide'].includes(command))
  return (
    <Page
      title="价目表"
      about={
        holds(me, 'committee') ? '批准过的价目表，由您所在的物业委员会决定采用或退回。' : '每一版从编制到执行都留有记录，批准后不再改动。'
      }
    >
      <div className="bar">
        <Select
          allowClear
          placeholder="全部状态"
          aria-label="状态"
          style={{ width: 140 }}
          value={phase}
          options={phases.map((one) => ({ ...one }))}
          onChange={(next) => change({ phase: next })}
        />
      </div>
      <div className="stack">
        <Loaded of={lists}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="没有价目表">{phase ? '换个状态看看。' : '编制并批准后会出现在这里。'}</Empty>
            ) : (
              <Table
                size="small"
                rowKey="id"
                pagination={false}
                scroll={{ x: 900 }}
                dataSource={items}
                columns={[
                  { title: '版本', width: 110, render: (_, { id, label }) => <Link to={`/price-lists/${id}`}>{label}</Link> },
                  {
                    title: '名称',
                    render: (_, { name, owner }) => (
                      <>
                        <div className="strong">{name}</div>
                        <div className="note">{owner.name}</div>
                      </>
                    ),
                  },
                  { title: '状态', width: 120, render: (_, list) => <PhaseTag list={list} yours={waits(list)} /> },
                  { title: '生效日', width: 110, render: (_, { effectiveFrom }) => effectiveFrom ?? '' },
                  { title: '价目数', width: 80, align: 'right', dataIndex: 'rows' },
                  {
                    title: '采用的项目',
                    render: (_, { projects, effectiveFrom }) => {
                      const adopted = projects.filter(({ decision }) => decision === 'adopted')
                      if (adopted.length === 0) return <span className="note">还没有</span>
                      const left = adopted.filter(({ inForce }) => !inForce && hasBegun(effectiveFrom))
                      return (
                        <>
                          {names(adopted.filter((one) => !left.includes(one)))}
                          {left.length > 0 && <div className="note">{names(left)}已换别的版本</div>}
                        </>
                      )
                    },
                  },
                  {
                    title: '最近',
                    width: 190,
                    render: (_, { approvedAt, approvedBy, savedAt, savedBy }) => (
                      <span className="note">
                        {approvedAt ? `${approvedBy ?? ''} 批准 ${timeText(approvedAt)}` : `${savedBy ?? ''} 保存 ${timeText(savedAt)}`}
                      </span>
                    ),
                  },
                ]}
              />
            )
          }
        </Loaded>
        {owners.data && owners.data.items.length > 0 && (
          <Owners owners={owners.data.items} lists={lists.data?.items ?? []} onDraft={setDrafting} />
        )}
      </div>
      {drafting && <DraftDialog owner={drafting} lists={lists.data?.items ?? []} onClose={() => setDrafting(null)} />}
    </Page>
  )
}
