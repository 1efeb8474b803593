import type { PriceRow } from '@teyue/contract'
import { Button, Popconfirm } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useState } from 'react'
import { type Column, columns } from './columns.ts'
import { pastedBlock } from './paste.ts'
import type { Field } from './pending.ts'
import type { RowNews } from './row-gaps.ts'
import type { Unread } from './unread.ts'
import type { Draft } from './use-draft.ts'

export type Tools = Pick<Draft, 'change' | 'add' | 'remove' | 'move'> & {
  open: (id: string) => void
  /** Takes what was typed into a cell; returns what the cell then shows. */
  write: (id: string, column: Column, typed: string) => string
  paste: (id: string, field: Field, block: readonly string[][]) => void
}

/** Puts the caret into a cell of the table. */
export function focusCell(rowId: string, column = 'name'): boolean {
  const cell = document.querySelector<HTMLElement>(`[data-row="${rowId}"][data-column="${column}"]`)
  cell?.focus({ preventScroll: true })
  cell?.scrollIntoView({ block: 'center', inline: 'nearest' })
  return cell !== null
}

function Cell({ row, column, unread, gap, tools }: { row: PriceRow; column: Column; unread?: Unread; gap?: string; tools: Tools }) {
  const shown = unread?.typed ?? column.text(row)
  const [text, setText] = useState(shown)
  useEffect(() => setText(shown), [shown])
  const problem = unread?.why ?? gap
  const commit = (typed: string) => {
    if (typed !== shown) setText(tools.write(row.id, column, typed))
  }
  const why = `why-${row.id}-${column.key}`
  const shared = {
    'data-row': row.id,
    'data-column': column.key,
    'aria-label': `${column.title}，${row.name || row.code || '新的一行'}`,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? why : undefined,
    title: problem ? undefined : column.text(row) || column.example,
    className: `cell${column.right ? ' num' : ''}`,
  }
  const note = problem && (
    <span id={why} className="cell-why">
      {problem}
    </span>
  )
  if (column.options && !unread)
    return (
      <>
        <select {...shared} value={text} onChange={(event) => commit(event.target.value)}>
          {column.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {note}
      </>
    )
  return (
    <>
      <input
        {...shared}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => commit(text)}
        onKeyDown={(event) => event.key === 'Escape' && setText(tools.write(row.id, column, column.text(row)))}
      />
      {note}
    </>
  )
}

interface RowProps {
  row: PriceRow
  number: number
  gaps: RowNews['gaps']
  twin: RowNews['twin']
  unread: readonly Unread[] | undefined
  tools: Tools
}

/** What there is to say about a row, in words and beside its name: what was not understood before what is missing. */
function RowWords({ row, gaps, twin, unread = [], tools }: RowProps) {
  // What an import handed over is told first, until a person has said that the row is right.
  const missing = gaps.filter(({ column }) => column !== 'review').map(({ detail }) => detail)
  const wrong = unread.map(({ title, typed }) => `${title}「${typed.length > 12 ? `${typed.slice(0, 12)}…` : typed}」没有存`)
  const [first, ...more] = [...wrong, ...missing]
  if (!row.review && !first && twin === null) return null
  return (
    <div className="what">
      {row.review && (
        <div className="warn">
          {row.review}{' '}
          <button type="button" className="plain" onClick={() => tools.change(row.id, { review: null })}>
            核对过了
          </button>
          {row.source && <div className="note">原文：{row.source}</div>}
        </div>
      )}
      {first && (
        <div className="warn">
          {first}
          {more.length > 0 && `，还有 ${more.length} 处`}
        </div>
      )}
      {twin !== null && <div className="note">和第 {twin} 行的项目、单位一样</div>}
    </div>
  )
}

const Row = memo(function Row(props: RowProps) {
  const { row, number, gaps, unread, tools } = props
  return (
    <tr className={gaps.length > 0 || unread ? 'gap' : undefined}>
      <td className="num note">{number}</td>
      {columns.map((column) => (
        <td key={column.key} className={column.key === 'name' ? 'name' : undefined}>
          <Cell
            row={row}
            column={column}
            unread={unread?.find(({ field }) => field === column.key)}
            gap={gaps.find((one) => one.column === column.key)?.detail}
            tools={tools}
          />
          {column.key === 'name' && <RowWords {...props} />}
        </td>
      ))}
      <td className="tools">
        <Button size="small" type="text" onClick={() => tools.open(row.id)}>
          更多
        </Button>
        <Popconfirm
          title={`删去「${row.name || row.code || '这一行'}」？`}
          okText="删去"
          cancelText="留着"
          onConfirm={() => tools.remove([row.id])}
        >
          <Button size="small" type="text">
            删
          </Button>
        </Popconfirm>
      </td>
    </tr>
  )
})

interface TableProps {
  rows: PriceRow[]
  news: ReadonlyMap<string, RowNews>
  unread: Draft['unread']
  tools: Tools
  /** Enter in the last row. */
  onLast: (row: PriceRow) => void
}

/** A draft's rows as a table that is written into. Enter and arrows move, Alt and arrows move the row, Ctrl and Enter adds one. */
export function RowTable({ rows, news, unread, tools, onLast }: TableProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const { row: id, column } = (event.target as HTMLElement).dataset
    const at = rows.findIndex((row) => row.id === id)
    if (at < 0 || !id || event.nativeEvent.isComposing) return
    const row = rows[at]!
    const go = (to: PriceRow | undefined) => to && focusCell(to.id, column)
    const vertical = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (event.key === 'Enter' && event.ctrlKey) {
      const added = tools.add(id, row.group)
      requestAnimationFrame(() => focusCell(added, 'name'))
    } else if (event.key === 'Enter') {
      if (at === rows.length - 1) onLast(row)
      else go(rows[at + 1])
    } else if (vertical !== 0 && event.altKey) {
      tools.move(id, vertical as -1 | 1)
      requestAnimationFrame(() => focusCell(id, column))
    } else if (vertical !== 0 && event.target instanceof HTMLInputElement) go(rows[at + vertical])
    else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent<HTMLTableElement>) => {
    const { row: id, column } = (event.target as HTMLElement).dataset
    const block = id && column ? pastedBlock(event.clipboardData.getData('text/plain')) : null
    if (!block) return
    event.preventDefault()
    // The cell under the caret is written by the block, not by what was half typed in it.
    ;(event.target as HTMLElement).blur()
    tools.paste(id!, column as Field, block)
  }
  return (
    <div className="sheet">
      <table onKeyDown={onKeyDown} onPaste={onPaste}>
        <thead>
          <tr>
            <th style={{ width: 44 }}>行</th>
            {columns.map(({ key, title, width }) => (
              <th key={key} className={key === 'name' ? 'name' : undefined} style={{ width }}>
                {title}
              </th>
            ))}
            <th style={{ width: 96 }} aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { number, gaps, twin } = news.get(row.id)!
            return <Row key={row.id} row={row} number={number} gaps={gaps} twin={twin} unread={unread.get(row.id)} tools={tools} />
          })}
        </tbody>
      </table>
    </div>
  )
}
