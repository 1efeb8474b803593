import type { RosterReport } from '@teyue/contract'
import { type StaffRole, staffRoleNames, staffRoles } from '@teyue/domain/people'
import { Alert, Button, Input, Radio, Select, Table, Upload } from 'antd'
import { useState } from 'react'
import { api, sendFile } from '../../shared/api/api.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'

interface LineProblem {
  where: string
  message: string
}

const told = ({ counts, notes }: RosterReport): string[] => [
  ...(counts.length === 0
    ? ['没有变化，资料已是最新。']
    : counts.map(({ what, added, changed }) => `${what}：新增 ${added}，更新 ${changed}`)),
  ...notes,
]

/** A roster from a spreadsheet, all or nothing: what it did, or what is wrong in which line. */
function ImportRoster({ onDone }: { onDone: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<'staff' | 'residents'>('staff')
  const [report, setReport] = useState<RosterReport | null>(null)
  const { run, busy, problem, clear } = useAct()
  const problems = (problem?.facts.problems as LineProblem[] | undefined) ?? []
  const close = () => {
    setFile(null)
    setReport(null)
    clear()
  }
  const send = async () => {
    if (!file) return
    const answer = await run(
      (key) => sendFile<RosterReport>(`/api/rosters/${kind}`, {}, file, key),
      [file.name, file.size, file.lastModified, kind],
    )
    if (!answer) return
    setReport(answer)
    onDone()
  }
  return (
    <>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(chosen) => {
          setFile(chosen)
          return false
        }}
      >
        <Button>导入名册</Button>
      </Upload>
      <Dialog
        open={file !== null}
        width={640}
        title={`导入「${file?.name ?? ''}」`}
        okText={report ? '好' : '导入'}
        cancelText="关闭"
        confirmLoading={busy}
        onOk={() => (report ? close() : void send())}
        onCancel={close}
        destroyOnHidden
      >
        <ProblemNote problem={problem} />
        {report ? (
          <Alert type="success" message={told(report).map((line) => <div key={line}>{line}</div>)} />
        ) : (
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            options={[
              { value: 'staff', label: '员工名册' },
              { value: 'residents', label: '业主和使用人名册' },
            ]}
          />
        )}
        {problems.length > 0 && (
          <Table
            size="small"
            rowKey={({ where, message }) => where + message}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={problems}
            columns={[
              { title: '哪里', dataIndex: 'where', width: 180 },
              { title: '什么问题', dataIndex: 'message' },
            ]}
          />
        )}
        <p className="note">只新增和更新，不删除；有一处不对就一行都不写。列名和格式见名册说明。</p>
      </Dialog>
    </>
  )
}

/** The people of the project by roster. */
export function StaffPage() {
  const me = useMe()
  const [role, setRole] = useState<StaffRole>()
  const [search, setSearch] = useState('')
  const staff = useLoad(() => api.call('listStaff', { query: { role } }), [role])
  const words = search.trim()
  return (
    <Page
      title="人员"
      about="员工名册：岗位、部门、管几户。"
      actions={holds(me, 'projectManager') && <ImportRoster onDone={() => void staff.reload()} />}
    >
      <div className="bar">
        <Input
          allowClear
          placeholder="找姓名、工号、电话"
          aria-label="找人"
          style={{ width: 220 }}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select
          allowClear
          placeholder="全部岗位"
          aria-label="岗位"
          style={{ width: 160 }}
          value={role}
          options={staffRoles.map((value) => ({ value, label: staffRoleNames[value] }))}
          onChange={setRole}
        />
      </div>
      <Loaded of={staff}>
        {({ items }) => {
          const shown = items.filter(({ name, badge, phone }) => words === '' || `${name} ${badge} ${phone ?? ''}`.includes(words))
          if (shown.length === 0) return <Empty title={items.length === 0 ? '没有这个岗位的人' : '没有符合的人'}>换个词或岗位再找。</Empty>
          return (
            <Table
              size="small"
              rowKey="personId"
              dataSource={shown}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: '姓名', dataIndex: 'name', width: 120, render: (name: string) => <span className="strong">{name}</span> },
                { title: '工号', dataIndex: 'badge', width: 120 },
                { title: '岗位', render: (_, { roles }) => roles.map((one) => staffRoleNames[one]).join('、') },
                { title: '部门', render: (_, { departmentName }) => departmentName ?? '' },
                { title: '电话', dataIndex: 'phone', width: 150 },
                { title: '管的户数', width: 100, align: 'right', render: (_, { homes }) => (homes > 0 ? homes : '') },
              ]}
            />
          )
        }}
      </Loaded>
    </Page>
  )
}
