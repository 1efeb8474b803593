import type { Department } from '@teyue/contract'
import { Button, Form, Input, Popconfirm, Radio, Select, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

const kinds = { internal: '本项目部门', partner: '合作单位' } as const

interface DialogProps {
  of: Department | null
  onClose: () => void
  onDone: () => void
}

/** A new one, or the name and the services of one that is there. */
function DepartmentDialog({ of, onClose, onDone }: DialogProps) {
  const [fields] = Form.useForm<{ name: string; kind: Department['kind']; groups: string[] }>()
  const posted = useLoad(() => api.call('readPriceList'), [])
  const { run, busy, problem } = useAct()
  const known = [...new Set([...(posted.data?.groups.map(({ name }) => name) ?? []), ...(of?.groups ?? [])])]
  const save = async ({ name, kind, groups }: { name: string; kind: Department['kind']; groups: string[] }) => {
    const body = { name: name.trim(), groups }
    const done = await run(
      (key) =>
        of
          ? api.call('changeDepartment', { params: { id: of.id }, body, idempotencyKey: key })
          : api.call('addDepartment', { body: { ...body, kind }, idempotencyKey: key }),
      [of?.id, body, kind],
    )
    if (done) onDone()
  }
  return (
    <Dialog
      open
      title={of ? `修改 ${of.name}` : '新增部门或合作单位'}
      okText="保存"
      cancelText="不改了"
      confirmLoading={busy}
      onOk={() => fields.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemNote problem={problem} />
      <Form
        form={fields}
        layout="vertical"
        requiredMark={false}
        initialValues={of ?? { name: '', kind: 'internal', groups: [] }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={40} />
        </Form.Item>
        {!of && (
          <Form.Item name="kind" label="性质">
            <Radio.Group options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        )}
        <Form.Item name="groups" label="做哪些类别的服务" extra="派工时只能派给做这类服务的部门。">
          <Select mode="tags" placeholder="选价目表里的类别" options={known.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}

/** Departments and partner firms of the project, and what each of them does (DISP-1). */
export function DepartmentsPage() {
  const me = useMe()
  const keeps = holds(me, 'projectManager')
  const departments = useLoad(() => api.call('listDepartments'), [])
  const [open, setOpen] = useState<Department | 'new' | null>(null)
  const { run, busy, problem } = useAct()
  const close = async ({ id }: Department) => {
    if (await run((key) => api.call('closeDepartment', { params: { id }, body: {}, idempotencyKey: key }), id)) void departments.reload()
  }
  return (
    <Page
      title="部门和合作单位"
      about={keeps ? '派工派给部门或合作单位，由主管派人。' : '由项目经理维护。'}
      actions={
        keeps && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新增
          </Button>
        )
      }
    >
      <ProblemNote problem={problem} />
      <Loaded of={departments}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有部门">先新增部门，再导入员工名册。</Empty>
          ) : (
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={items}
              columns={[
                { title: '名称', dataIndex: 'name', width: 200, render: (name: string) => <span className="strong">{name}</span> },
                { title: '性质', width: 120, render: (_, { kind }) => kinds[kind] },
                {
                  title: '主管',
                  width: 160,
                  render: (_, { supervisors }) => supervisors.join('、') || <span className="warn">还没有主管</span>,
                },
                { title: '做哪些类别', render: (_, { groups }) => groups.join('、') || <span className="note">还没有定</span> },
                ...(keeps
                  ? [
                      {
                        title: '',
                        width: 150,
                        align: 'right' as const,
                        render: (_: unknown, one: Department) => (
                          <>
                            <Button size="small" onClick={() => setOpen(one)}>
                              修改
                            </Button>{' '}
                            <Popconfirm
                              title={`停用「${one.name}」？`}
                              description="停用后不再派工给它，名称不能再用。"
                              okText="停用"
                              cancelText="不停用"
                              onConfirm={() => void close(one)}
                            >
                              <Button size="small" disabled={busy}>
                                停用
                              </Button>
                            </Popconfirm>
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      {open && (
        <DepartmentDialog
          of={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            void departments.reload()
          }}
        />
      )}
    </Page>
  )
}
