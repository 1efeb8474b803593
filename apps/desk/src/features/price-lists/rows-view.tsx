import type { PriceRow } from '@teyue/contract'
import { Input, Table } from 'antd'
import { useState } from 'react'

const materials = { owner_supplies: '材料自备', included: '含材料', extra: '材料另计' } as const

/** The rows of a version that is not written any more, in its groups. */
export function RowsView({ rows }: { rows: PriceRow[] }) {
  const [search, setSearch] = useState('')
  const words = search.trim()
  const shown = rows.filter(({ code, name, group }) => words === '' || `${code} ${name} ${group}`.includes(words))
  const groups = [...new Set(rows.map(({ group }) => group))]
  return (
    <section aria-label="价目">
      <div className="bar">
        <Input
          allowClear
          placeholder="找编号、项目"
          aria-label="找价目"
          style={{ width: 200 }}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="note">
          {rows.length} 项，{groups.length} 类
        </span>
      </div>
      <Table
        size="small"
        rowKey="id"
        dataSource={shown}
        scroll={{ x: 1000 }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '编号', dataIndex: 'code', width: 90 },
          {
            title: '类别',
            dataIndex: 'group',
            width: 130,
            filters: groups.map((value) => ({ text: value, value })),
            onFilter: (value, row) => row.group === value,
          },
          { title: '项目', dataIndex: 'name', render: (name: string) => <span className="strong">{name}</span> },
          { title: '价格', width: 230, render: (_, { price }) => price ?? <span className="warn">还没有</span> },
          { title: '材料', width: 90, render: (_, { material }) => materials[material] },
          { title: '包含', dataIndex: 'included', ellipsis: true },
          { title: '服务标准', dataIndex: 'standard', ellipsis: true },
          { title: '保修', width: 80, align: 'right', render: (_, { warrantyDays }) => (warrantyDays ? `${warrantyDays} 天` : '无') },
        ]}
      />
    </section>
  )
}
