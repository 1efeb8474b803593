import { type StaffRole, staffRoleNames, staffRoles } from '@teyue/domain/people'
import { Input, Select, Table } from 'antd'
import { useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { ImportRoster } from './import-roster.tsx'

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
