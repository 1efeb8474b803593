import type { PriceRow } from '@teyue/contract'
import { Button, Popconfirm } from 'antd'
import { type KeyboardEvent, memo, useEffect, useState } from 'react'
import { type Column, columns } from './columns.ts'
import type { Draft } from './use-draft.ts'

type Tools = Pick<Draft, 'change' | 'add' | 'remove' | 'move'> & { open: (id: string) => void }

/** Puts the caret into a cell of the table. */
export function focusCell(rowId: string, column = 'name'): boolean {
  const cell = document.querySelector<HTMLElement>(`[data-row="${rowId}"][data-column="${column}"]`)
  cell?.focus()
  cell?.scrollIntoView({ block: 'center', inline: 'nearest' })
  return cell !== null
}

function Cell({ row, column, tools }: { row: PriceRow; column: Column; tools: Tools }) {
  const saved = column.text(row)
  const [text, setText] = useState(saved)
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => {
    if (wrong === null) setText(saved)
  }, [saved])
  const gap = row.gaps.find(({ column: named }) => named === column.key)?.detail
  const problem = wrong ?? gap
  const commit = (typed: string) => {
    if (typed === saved) return setWrong(null)
    const read = column.read(typed, row)
    if (typeof read === 'string') return setWrong(read)
    setWrong(null)
    tools.change(row.id, read)
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
  if (column.options)
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
        maxLength={column.most ?? 80}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => commit(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setText(saved)
          setWrong(null)
        }}
      />
      {note}
    </>
  )
}

const Row = memo(function Row({ row, number, tools }: { row: PriceRow; number: number; tools: Tools }) {
  // What an import handed over is told first, until a person has said that the row is right.
  const others = row.gaps.filter(({ column }) => column !== 'review')
  return (
    <tr className={row.gaps.length > 0 ? 'gap' : undefined}>
      <td className="num note">{number}</td>
      {columns.map((column) => (
        <td key={column.key}>
          <Cell row={row} column={column} tools={tools} />
        </td>
      ))}
      <td className="what">
        {row.review && (
          <div className="warn">
            {row.review}{' '}
            <button type="button" className="plain" onClick={() => tools.change(row.id, { review: null })}>
              核对过了
            </button>
          </div>
        )}
        {others[0] && (
          <span className="warn">
            {others[0].detail}
            {others.length > 1 && `，还有 ${others.length - 1} 处`}
          </span>
        )}
      </td>
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

/** A draft's rows as a table that is written into. Enter and arrows move, Alt and arrows move the row, Ctrl and Enter adds one. */
export function RowTable({ rows, from, tools, onLast }: { rows: PriceRow[]; from: number; tools: Tools; onLast: () => void }) {
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
      if (at === rows.length - 1) onLast()
      else go(rows[at + 1])
    } else if (vertical !== 0 && event.altKey) {
      tools.move(id, vertical as -1 | 1)
      requestAnimationFrame(() => focusCell(id, column))
    } else if (vertical !== 0 && event.target instanceof HTMLInputElement) go(rows[at + vertical])
    else return
    event.preventDefault()
  }
  return (
    <div className="sheet">
      <table onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th style={{ width: 40 }}>行</th>
            {columns.map(({ key, title, width }) => (
              <th key={key} style={{ width }}>
                {title}
              </th>
            ))}
            <th style={{ width: 190 }}>还缺</th>
            <th style={{ width: 112 }} aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.id} row={row} number={from + index + 1} tools={tools} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
