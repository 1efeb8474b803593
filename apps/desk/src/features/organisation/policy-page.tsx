import type { PolicyView } from '@teyue/contract'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { api } from '../../shared/api/api.ts'
import { timeText } from '../../shared/format.ts'
import { useMe } from '../../shared/me.ts'
import { ClauseLink } from '../../shared/parts/clause.tsx'
import { Card, Page } from '../../shared/parts/page.tsx'
import { Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { useQuery } from '../../shared/router.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { ImportRoster } from './import-roster.tsx'

type NumberName = Exclude<keyof PolicyView, 'material'>
const numbers: Record<NumberName, readonly [string, string, number, number]> = {
  contactWorkingDays: ['受理后联系业主', '个工作日内', 1, 5],
  urgentContactMinutes: ['紧急的联系业主', '分钟内', 5, 240],
  dispatchHours: ['业主同意后派工', '小时内', 1, 72],
  assignMinutes: ['主管派人', '分钟内', 5, 1440],
  relayMinutes: ['转告和交接', '分钟内', 5, 1440],
  offerHours: ['报价有效', '小时', 1, 720],
  quoteHours: ['现场报价有效', '小时', 1, 168],
  casePriceDecisionHours: ['区域答复核价', '小时内', 1, 168],
  acceptanceHours: ['等业主验收', '小时', 1, 168],
  followUpHours: ['完工后回访', '小时内', 1, 24],
  escalationHours: ['项目经理协调', '小时内', 1, 168],
  attempts: ['联系不上算数的次数', '次', 1, 10],
  paidMinutesPerDay: ['一位师傅一天的有偿服务', '分钟以内', 60, 600],
}
const materials = { owner_supplies: '业主自备', either: '业主自备，或选用服务中心的材料' } as const
const nameOf = (key: string) => (key === 'material' ? '材料' : (numbers[key as NumberName]?.[0] ?? key))
const saidOf = (key: string, value: unknown) =>
  key === 'material' ? materials[value as keyof typeof materials] : String(value ?? '按惯例')

type Read = Awaited<ReturnType<typeof read>>
const read = (projectId?: string) => api.call('readPolicy', { query: { projectId } })

function Settings({ data, onNews }: { data: Read; onNews: (data: Read) => void }) {
  const [fields] = Form.useForm<PolicyView & { reason: string }>()
  const { run, busy, problem } = useAct()
  useEffect(() => fields.setFieldsValue({ ...data.policy, reason: '' }), [data])
  const save = async ({ reason, ...policy }: PolicyView & { reason: string }) => {
    const change = Object.fromEntries(Object.entries(policy).filter(([name, value]) => value !== data.policy[name as keyof PolicyView]))
    const body = { projectId: data.project.id, reason: reason.trim(), change }
    const news = await run((key) => api.call('changePolicy', { body, idempotencyKey: key }), body)
    if (news) onNews(news)
  }
  return (
    <Card title={data.project.name}>
      <ProblemNote problem={problem} />
      <Form
        form={fields}
        layout="horizontal"
        requiredMark={false}
        labelCol={{ span: 9 }}
        labelAlign="left"
        colon={false}
        initialValues={data.policy}
        onFinish={(values) => void save(values)}
      >
        {(Object.keys(numbers) as NumberName[]).map((name) => {
          const [label, unit, min, max] = numbers[name]
          return (
            <Form.Item
              key={name}
              name={name}
              label={label}
              style={{ marginBottom: 8 }}
              rules={[{ required: true, type: 'integer', min, max, message: `写 ${min} 到 ${max} 的整数` }]}
            >
              <InputNumber addonAfter={unit} style={{ width: 190 }} />
            </Form.Item>
          )
        })}
        <Form.Item label="材料" style={{ marginBottom: 8 }}>
          <Form.Item name="material" noStyle>
            <Radio.Group
              disabled={!data.mayDecideMaterial}
              options={Object.entries(materials).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          {!data.mayDecideMaterial && (
            <div className="note">
              由区域公司决定。 <ClauseLink id="MAT-2" />
            </div>
          )}
        </Form.Item>
        <Form.Item name="reason" label="为什么改" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存并记录原因
        </Button>
      </Form>
    </Card>
  )
}

function Changes({ changes }: { changes: Read['changes'] }) {
  return (
    <Card title="改过什么">
      {changes.length === 0 ? (
        <div className="note">还没有改过，都是惯例。</div>
      ) : (
        <ol className="timeline">
          {changes.map(({ at, by, reason, before, after }) => (
            <li key={at}>
              <div className="note">{timeText(at)}</div>
              {by}：{reason}
              {Object.keys(after)
                .filter((key) => after[key] !== before[key])
                .map((key) => (
                  <div key={key} className="note">
                    {nameOf(key)}：{saidOf(key, before[key])} → {saidOf(key, after[key])}
                  </div>
                ))}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** How a project keeps its promises: times, limits, who supplies material. Every change with its reason. */
export function PolicyPage() {
  const me = useMe()
  const [query, change] = useQuery()
  const regional = me.project === null
  const projects = useLoad(() => (regional ? api.call('listProjects') : Promise.resolve(null)), [regional])
  const projectId = query.get('project') ?? me.project?.id ?? projects.data?.items[0]?.id
  const policy = useLoad(() => (projectId ? read(projectId) : Promise.resolve(null)), [projectId])
  return (
    <Page
      title="项目约定"
      about="期限和限额。已经开始算的期限不变，之后的按新的算。"
      actions={regional && projectId && <ImportRoster projectId={projectId} />}
    >
      {regional && (
        <div className="bar">
          <Select
            aria-label="项目"
            style={{ width: 220 }}
            value={projectId}
            options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(project) => change({ project })}
          />
        </div>
      )}
      <Loaded of={policy}>
        {(data) =>
          data && (
            <div className="two">
              <Settings key={data.project.id} data={data} onNews={policy.set} />
              <Changes changes={data.changes} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
