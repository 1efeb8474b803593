import type { PriceRow } from '@teyue/contract'
import type { PriceRule } from '@teyue/domain'
import { procedureIds } from '@teyue/domain'
import { formatQuantity, quantity } from '@teyue/domain/money'
import { parseQuantity, termCells } from '@teyue/domain/price/term-cells'
import { Alert, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { materialOptions } from './columns.ts'
import type { RowChange } from './use-draft.ts'

const choices = (options: readonly (readonly [string, string])[]) => options.map(([value, label]) => ({ value, label }))

/** The price's terms by the columns of the list file, each written as there. */
const termFields = {
  加收: 'surcharges',
  优惠: 'reductions',
  满量: 'steps',
  首量: 'first',
  不足: 'flatBelow',
  单价封顶: 'unitCapFen',
  最低收费: 'minimumFen',
} as const
type TermName = keyof typeof termFields

function TypedCell({ label, text, example, onRead }: { label: string; text: string; example: string; onRead: (text: string) => boolean }) {
  const [typed, setTyped] = useState(text)
  const [wrong, setWrong] = useState(false)
  return (
    <Form.Item label={label} validateStatus={wrong ? 'error' : undefined} help={wrong ? `写成例如「${example}」，或留空` : undefined}>
      <Input
        value={typed}
        placeholder={`例如 ${example}`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed === text || setWrong(!onRead(typed.trim()))}
      />
    </Form.Item>
  )
}

/** The rest of a row: where and by whom, what is not in it, terms of the price, what an import handed over. */
export function RowSheet({ row, change, onClose }: { row: PriceRow; change: (change: RowChange) => void; onClose: () => void }) {
  const shape = row.shape as PriceRule | null
  const gapOf = (column: string) => row.gaps.find((gap) => gap.column === column)?.detail
  const shown = (column: string) => ({ validateStatus: gapOf(column) ? ('error' as const) : undefined, help: gapOf(column) })
  const term = (name: TermName) => {
    const cell = termCells[name]
    const value = shape?.[termFields[name]]
    return (
      <TypedCell
        key={`${row.id} ${name}`}
        label={name}
        example={cell.example}
        text={value === undefined ? '' : cell.write(value as never)}
        onRead={(text) => {
          if (!shape) return false
          const read = text === '' ? undefined : cell.read(text)
          if (read === null) return false
          const { [termFields[name]]: _before, ...rest } = shape
          change({ shape: { ...rest, ...(read === undefined ? {} : { [termFields[name]]: read }) } as RowChange['shape'] })
          return true
        }}
      />
    )
  }
  const area = (column: 'excluded' | 'included' | 'standard' | 'basis', label: string) => (
    <Form.Item label={label} {...shown(column)}>
      <Input.TextArea
        key={row.id}
        defaultValue={row[column]}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={300}
        onBlur={(event) => event.target.value.trim() !== row[column] && change({ [column]: event.target.value.trim() })}
      />
    </Form.Item>
  )
  return (
    <Drawer open width={440} title={`${row.code} ${row.name}`.trim() || '新的一行'} onClose={onClose}>
      {(row.review || row.source) && (
        <Alert
          type={row.review ? 'warning' : 'info'}
          style={{ marginBottom: 16 }}
          message={row.review ?? '导入时的原文'}
          description={row.source && <span className="free">原文：{row.source}</span>}
          action={
            row.review && (
              <Button size="small" onClick={() => change({ review: null })}>
                核对过了
              </Button>
            )
          }
        />
      )}
      <Form layout="vertical" requiredMark={false} size="small">
        {area('included', '包含')}
        {area('excluded', '不含')}
        {area('standard', '服务标准')}
        {area('basis', '定价依据')}
        <Form.Item label="地点">
          <Select
            value={row.place}
            options={choices([
              ['home', '上门'],
              ['counter', '服务点'],
              ['partner', '合作单位'],
            ])}
            onChange={(place) => change({ place })}
          />
        </Form.Item>
        <Form.Item label="实施方" {...shown('departmentKind')}>
          <Select
            value={row.departmentKind}
            options={choices([
              ['internal', '自有部门'],
              ['partner', '合作单位'],
            ])}
            onChange={(departmentKind) => change({ departmentKind })}
          />
        </Form.Item>
        <Form.Item label="资质" {...shown('qualification')}>
          <Select
            value={row.qualification ?? ''}
            options={choices([
              ['', '不要求'],
              ['electrician', '电工'],
              ['plumber', '管道工'],
              ['gas', '燃气'],
            ])}
            onChange={(kind) => change({ qualification: (kind || null) as PriceRow['qualification'] })}
          />
        </Form.Item>
        <Form.Item label="作业细则" {...shown('procedureId')}>
          <Select
            value={row.procedureId ?? ''}
            options={choices([['', '没有'], ...procedureIds.map((id) => [id, id] as const)])}
            onChange={(id) => change({ procedureId: id || null })}
          />
        </Form.Item>
        <Form.Item label="材料">
          <Select value={row.material} options={choices(materialOptions)} onChange={(material) => change({ material })} />
        </Form.Item>
        <TypedCell
          key={`${row.id} material`}
          label="材料价"
          example={termCells.材料价.example}
          text={row.materialPrices.length === 0 ? '' : termCells.材料价.write(row.materialPrices as never)}
          onRead={(text) => {
            const read = text === '' ? [] : termCells.材料价.read(text)
            if (read) change({ materialPrices: [...read] as RowChange['materialPrices'] })
            return read !== null
          }}
        />
        <TypedCell
          key={`${row.id} least`}
          label="起订量"
          example="2"
          text={row.minQuantityMilli === null ? '' : formatQuantity(quantity(row.minQuantityMilli))}
          onRead={(text) => {
            const read = text === '' ? null : parseQuantity(text)
            if (text !== '' && read === null) return false
            change({ minQuantityMilli: read })
            return true
          }}
        />
        {shape ? (Object.keys(termFields) as TermName[]).map(term) : <div className="note">先填价格，再填加收、优惠和封顶。</div>}
      </Form>
      {row.price && <div className="note">价目表上显示：{row.price}</div>}
    </Drawer>
  )
}
