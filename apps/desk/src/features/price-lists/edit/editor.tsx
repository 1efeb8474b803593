import type { ImportReport, PriceListDetail, PriceRow } from '@teyue/contract'
import { App, Button, Checkbox, Input, Pagination, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Empty } from '../../../shared/parts/states.tsx'
import { columns } from './columns.ts'
import { ImportBar, ReviewList } from './import.tsx'
import { LeaveDialog } from './leave.tsx'
import { MergedList } from './merged-list.tsx'
import { newsOf } from './row-gaps.ts'
import { RowSheet } from './row-sheet.tsx'
import { focusCell, RowTable, type Tools } from './row-table.tsx'
import { SaveLine, SaveProblem } from './save-line.tsx'
import type { Unread } from './unread.ts'
import { UnreadList } from './unread-list.tsx'
import { type Draft, useDraft } from './use-draft.ts'

const rowsAPage = 50

function useShown(rows: PriceRow[], isIncomplete: (id: string) => boolean) {
  const [search, setSearch] = useState('')
  const [group, setGroup] = useState<string>()
  const [onlyGaps, setOnlyGaps] = useState(false)
  const [page, setPage] = useState(1)
  const groups = useMemo(() => [...new Set(rows.map((row) => row.group).filter((name) => name !== ''))], [rows])
  // Which rows show incompletely is judged when the choice is made: a row does not vanish under the hand that completes it.
  const [gapIds, setGapIds] = useState<ReadonlySet<string>>(new Set())
  const words = search.trim()
  const matching = rows.filter(
    (row) =>
      (words === '' || `${row.code} ${row.name} ${row.group}`.includes(words)) &&
      (!group || row.group === group) &&
      (!onlyGaps || gapIds.has(row.id)),
  )
  const last = Math.max(1, Math.ceil(matching.length / rowsAPage))
  const from = (Math.min(page, last) - 1) * rowsAPage
  return {
    search,
    group,
    onlyGaps,
    groups,
    matching,
    from,
    page: Math.min(page, last),
    shown: matching.slice(from, from + rowsAPage),
    setPage,
    setSearch: (text: string) => {
      setSearch(text)
      setPage(1)
    },
    setGroup: (name?: string) => {
      setGroup(name)
      setPage(1)
    },
    setOnlyGaps: (only: boolean) => {
      setGapIds(new Set(rows.map(({ id }) => id).filter(isIncomplete)))
      setOnlyGaps(only)
      setPage(1)
    },
    /** Shows the page of a row, without filters. */
    jump: (id: string, column?: string) => {
      setSearch('')
      setGroup(undefined)
      setOnlyGaps(false)
      setPage(Math.floor(rows.findIndex((row) => row.id === id) / rowsAPage) + 1)
      setTimeout(() => focusCell(id, column), 60)
    },
  }
}

/** A draft as a table: written, imported, saved by itself. */
export function Editor({
  list,
  rows,
  gapsAsked,
  onReady,
}: {
  list: PriceListDetail
  rows: PriceRow[]
  /** Counts how often it was asked to show what is not filled in. */
  gapsAsked: number
  onReady: (draft: Draft) => void
}) {
  const draft = useDraft(list, rows)
  onReady(draft)
  const { message } = App.useApp()
  const news = useMemo(() => newsOf(draft.rows), [draft.rows])
  const isIncomplete = (id: string) => draft.unread.has(id) || (news.get(id)?.gaps.length ?? 0) > 0
  const view = useShown(draft.rows, isIncomplete)
  useEffect(() => {
    if (gapsAsked > 0) view.setOnlyGaps(true)
  }, [gapsAsked])
  const [open, setOpen] = useState<string | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const opened = draft.rows.find(({ id }) => id === open)
  const incomplete = draft.rows.filter(({ id }) => isIncomplete(id)).length
  const add = () => {
    const id = draft.add(null, view.group ?? draft.rows.at(-1)?.group)
    view.setPage(Math.ceil((draft.rows.length + 1) / rowsAPage))
    setTimeout(() => focusCell(id, 'name'), 60)
  }
  const onLast = (row: PriceRow) => {
    const next = view.matching[view.from + view.shown.length]
    if (next) view.setPage(view.page + 1)
    const id = next?.id ?? draft.add(row.id, row.group)
    if (!next && view.shown.length === rowsAPage) view.setPage(view.page + 1)
    setTimeout(() => focusCell(id, 'name'), 60)
  }
  const matching = useRef(view.matching)
  matching.current = view.matching
  // What the rows call stays the same from one turn to the next, so that only rows that changed are drawn again.
  const tools = useMemo((): Tools => {
    const write: Tools['write'] = (id, column, typed) => {
      const row = draft.row(id)
      if (!row) return typed
      const read = typed === column.text(row) ? {} : column.read(typed, row)
      if (typeof read === 'string') {
        draft.setUnread(id, column.key, { title: column.title, typed, why: read })
        return typed
      }
      draft.setUnread(id, column.key, null)
      const next = { ...row, ...read } as PriceRow
      if (column.text(next) !== column.text(row)) draft.change(id, read)
      return column.text(next)
    }
    const paste: Tools['paste'] = (id, field, block) => {
      const at = matching.current.findIndex((row) => row.id === id)
      const first = columns.findIndex(({ key }) => key === field)
      let [last, added, beyond] = [id, 0, 0]
      for (const [down, cells] of block.entries()) {
        const row = matching.current[at + down]
        if (!row) added += 1
        last = row?.id ?? draft.add(last, draft.row(last)?.group)
        for (const [right, text] of cells.entries()) {
          const column = columns[first + right]
          if (column) write(last, column, text.trim())
          else if (text.trim() !== '') beyond += 1
        }
      }
      const words = `粘贴了 ${block.length} 行${added > 0 ? `，其中 ${added} 行是新加的` : ''}`
      if (beyond > 0) void message.warning(`${words}；有 ${beyond} 格超出表格右边，没有写入`)
      else void message.success(words)
    }
    return { change: draft.change, add: draft.add, remove: draft.remove, move: draft.move, open: setOpen, write, paste }
  }, [])
  const jump = ({ rowId, field }: Unread) => {
    const inTable = columns.some(({ key }) => key === field)
    view.jump(rowId, inTable ? field : undefined)
    if (!inTable) setOpen(rowId)
  }
  return (
    <section aria-label="编辑价目">
      {report && <ReviewList report={report} rows={draft.rows} onJump={view.jump} onClose={() => setReport(null)} />}
      <div className="stay">
        <SaveProblem draft={draft} />
        <MergedList draft={draft} />
        <UnreadList draft={draft} news={news} onJump={jump} onBack={({ rowId, field }) => draft.setUnread(rowId, field, null)} />
      </div>
      <LeaveDialog draft={draft} />
      <div className="bar">
        <Button type="primary" onClick={add}>
          加一行
        </Button>
        <ImportBar
          draft={draft}
          onReport={(next) => {
            setReport(next)
            void draft.reload()
          }}
        />
        <Input
          allowClear
          placeholder="找编号、项目"
          aria-label="找价目"
          style={{ width: 180 }}
          value={view.search}
          onChange={(event) => view.setSearch(event.target.value)}
        />
        <Select
          allowClear
          placeholder="全部类别"
          aria-label="类别"
          style={{ width: 160 }}
          value={view.group}
          options={view.groups.map((value) => ({ value, label: value }))}
          onChange={view.setGroup}
        />
        <Checkbox checked={view.onlyGaps} onChange={(event) => view.setOnlyGaps(event.target.checked)}>
          只看没填全的（{incomplete} 行）
        </Checkbox>
        <span className="grow" />
        <SaveLine draft={draft} />
      </div>
      {view.shown.length === 0 ? (
        <Empty title={draft.rows.length === 0 ? '还没有价目' : '没有符合的'}>
          {draft.rows.length === 0 ? '加一行，或导入 CSV、XLSX 文件。' : '换个词再找。'}
        </Empty>
      ) : (
        <RowTable rows={view.shown} news={news} unread={draft.unread} tools={tools} onLast={onLast} />
      )}
      <div className="bar" style={{ marginTop: 12 }}>
        <span className="note grow">
          回车到下一行，Alt 加上下键移动一行，Ctrl 加回车在下面加一行，Esc 撤回没存的格子；可以从 Excel 粘贴几行几列。
        </span>
        {view.matching.length > rowsAPage && (
          <Pagination
            size="small"
            current={view.page}
            pageSize={rowsAPage}
            total={view.matching.length}
            showSizeChanger={false}
            onChange={view.setPage}
          />
        )}
      </div>
      {opened && (
        <RowSheet
          key={opened.id}
          row={opened}
          gaps={news.get(opened.id)!.gaps}
          unread={draft.unread.get(opened.id)}
          change={(change) => draft.change(opened.id, change)}
          onUnread={(field, text) => draft.setUnread(opened.id, field, text)}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}
