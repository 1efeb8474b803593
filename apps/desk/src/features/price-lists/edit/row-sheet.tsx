import type { PriceRow } from '@teyue/contract'
import type { PriceRule } from '@teyue/domain'
import { procedureIds } from '@teyue/domain'
import { formatQuantity, quantity } from '@teyue/domain/money'
import { parseQuantity, termCells } from '@teyue/domain/price/term-cells'
import { Alert, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { materialOptions, tooLong } from './columns.ts'
import type { RowChange } from './pending.ts'
import type { RowNews } from './row-gaps.ts'
import type { Unread } from './unread.ts'

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

interface TypedProps {
  label: string
  text: string
  unread?: Unread
  /** What is told where the text means nothing; null: it was taken. */
  onRead: (text: string) => string | null
  onUnread: (text: { title: string; typed: string; why: string } | null) => void
  example?: string
  problem?: string
  most?: number
}

/** A field whose text is read when it is left; what cannot be taken stays in it. */
function TypedField({ label, text, unread, onRead, onUnread, example, problem, most }: TypedProps) {
  const [typed, setTyped] = useState(unread?.typed ?? text)
  const wrong = unread?.why ?? problem
  const leave = () => {
    const why = typed === text ? null : onRead(typed.trim())
    onUnread(why === null ? null : { title: label, typed, why })
  }
  const shared = {
    value: typed,
    'aria-label': label,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: leave,
  }
  return (
    <Form.Item label={label} validateStatus={wrong ? 'error' : undefined} help={wrong}>
      {most ? (
        <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 5 }} count={{ show: true, max: most }} />
      ) : (
        <Input {...shared} placeholder={`例如 ${example}`} />
      )}
    </Form.Item>
  )
}

interface SheetProps {
  row: PriceRow
  gaps: RowNews['gaps']
  unread: readonly Unread[] | undefined
  change: (change: RowChange) => void
  onUnread: (field: string, text: { title: string; typed: string; why: string } | null) => void
  onClose: () => void
}

/** Thousandths: 100,000 of a unit. */
const mostQuantity = 100_000_000
const writeAs = (example: string) => `写成例如「${example}」，或留空`

/** The rest of a row: where and by whom, what is not in it, terms of the price, what an import handed over. */
export function RowSheet({ row, gaps, unread = [], change, onUnread, onClose }: SheetProps) {
  const shape = row.shape as PriceRule | null
  const gapOf = (column: string) => gaps.find((gap) => gap.column === column)?.detail
  const shown = (column: string) => ({ validateStatus: gapOf(column) ? ('error' as const) : undefined, help: gapOf(column) })
  const field = (key: string) => ({
    unread: unread.find((one) => one.field === key),
    onUnread: (text: Parameters<TypedProps['onUnread']>[0]) => onUnread(key, text),
  })
  const term = (name: TermName) => {
    const cell = termCells[name]
    const value = shape?.[termFields[name]]
    return (
      <TypedField
        key={`${row.id} ${name}`}
        label={name}
        example={cell.example}
        text={value === undefined ? '' : cell.write(value as never)}
        {...field(name)}
        onRead={(text) => {
          const read = text === '' ? undefined : cell.read(text)
          if (read === null || !shape) return writeAs(cell.example)
          const { [termFields[name]]: _before, ...rest } = shape
          change({ shape: { ...rest, ...(read === undefined ? {} : { [termFields[name]]: read }) } as RowChange['shape'] })
          return null
        }}
      />
    )
  }
  const area = (column: 'excluded' | 'included' | 'standard' | 'basis', label: string) => (
    <TypedField
      key={`${row.id} ${column}`}
      label={label}
      text={row[column]}
      most={300}
      problem={gapOf(column)}
      {...field(column)}
      onRead={(text) => {
        const why = tooLong(text, 300)
        if (why === null) change({ [column]: text })
        return why
      }}
    />
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
        <TypedField
          key={`${row.id} material`}
          label="材料价"
          example={termCells.材料价.example}
          text={row.materialPrices.length === 0 ? '' : termCells.材料价.write(row.materialPrices as never)}
          {...field('materialPrices')}
          onRead={(text) => {
            const read = text === '' ? [] : termCells.材料价.read(text)
            if (read === null) return writeAs(termCells.材料价.example)
            change({ materialPrices: [...read] as RowChange['materialPrices'] })
            return null
          }}
        />
        <TypedField
          key={`${row.id} least`}
          label="起订量"
          example="2"
          text={row.minQuantityMilli === null ? '' : formatQuantity(quantity(row.minQuantityMilli))}
          problem={gapOf('minQuantity')}
          {...field('minQuantityMilli')}
          onRead={(text) => {
            const read = text === '' ? null : parseQuantity(text)
            if (text !== '' && (read === null || read === 0 || read > mostQuantity)) return writeAs('2')
            change({ minQuantityMilli: read })
            return null
          }}
        />
        {shape ? (Object.keys(termFields) as TermName[]).map(term) : <div className="note">先填价格，再填加收、优惠和封顶。</div>}
      </Form>
      {row.price && <div className="note">价目表上显示：{row.price}</div>}
    </Drawer>
  )
}
