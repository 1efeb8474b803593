import type { PriceRow } from '@teyue/contract'
import { describeTerms, type PriceTerms, procedures, quantity } from '@teyue/domain'
import { formatQuantity } from '@teyue/domain/money'
import { termCells } from '@teyue/domain/price/term-cells'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { Facts } from '../../shared/parts/page.tsx'

const materials = { owner_supplies: '材料自备', included: '含材料', extra: '材料另计' } as const
const places = { home: '上门', counter: '服务点', partner: '合作单位' } as const
const departments = { internal: '自有部门', partner: '合作单位' } as const
const qualifications = { electrician: '电工', plumber: '管道工', gas: '燃气' } as const

const procedureName = (id: string) => {
  const found = Object.entries(procedures).find(([known]) => known === id)?.[1]
  return found ? `${id} ${found.name}` : id
}

/** All that PRICE-7 asks of an item: what whoever decides on the list decides on. */
function RowFacts({ row }: { row: PriceRow }) {
  const terms = row.shape ? describeTerms(row.shape as PriceTerms, row.unit) : []
  return (
    <div className="pair">
      <Facts
        of={[
          ['价格', row.price],
          ['条件', terms.length > 0 && terms.join('；')],
          ['定价依据', row.basis],
          ['材料', materials[row.material]],
          ['材料价', row.materialPrices.length > 0 && termCells.材料价.write(row.materialPrices as never)],
          ['起订量', row.minQuantityMilli !== null && `${formatQuantity(quantity(row.minQuantityMilli))} ${row.unit}`],
          ['通常用时', row.durationMinutes !== null && `${row.durationMinutes} 分钟`],
          ['保修', row.warrantyDays ? `${row.warrantyDays} 天` : '没有保修'],
        ]}
      />
      <Facts
        of={[
          ['包含', row.included],
          ['不含', row.excluded],
          ['服务标准', row.standard],
          ['地点', places[row.place]],
          ['实施方', departments[row.departmentKind]],
          ['资质', row.qualification ? qualifications[row.qualification] : '不要求'],
          ['作业细则', row.procedureId && procedureName(row.procedureId)],
        ]}
      />
    </div>
  )
}

/** The rows of a version that is not written any more, in its groups; each opens to everything in it. */
export function RowsView({ rows }: { rows: PriceRow[] }) {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<readonly string[]>([])
  const words = search.trim()
  const shown = rows.filter(({ code, name, group }) => words === '' || `${code} ${name} ${group}`.includes(words))
  const groups = [...new Set(rows.map(({ group }) => group))]
  const allOpen = open.length >= rows.length
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
        <span className="note grow">
          {rows.length} 项，{groups.length} 类
        </span>
        <Button onClick={() => setOpen(allOpen ? [] : rows.map(({ id }) => id))}>{allOpen ? '全部收起' : '全部展开'}</Button>
      </div>
      <Table
        size="small"
        rowKey="id"
        dataSource={shown}
        scroll={{ x: 1000 }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        expandable={{
          expandRowByClick: true,
          expandedRowKeys: [...open],
          onExpandedRowsChange: (keys) => setOpen(keys.map(String)),
          expandedRowRender: (row) => <RowFacts row={row} />,
        }}
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
