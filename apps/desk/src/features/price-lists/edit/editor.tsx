import type { ImportReport, PriceListDetail, PriceRow } from '@teyue/contract'
import { Button, Checkbox, Input, Pagination, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Empty } from '../../../shared/parts/states.tsx'
import { ImportBar, ReviewList } from './import.tsx'
import { RowSheet } from './row-sheet.tsx'
import { focusCell, RowTable } from './row-table.tsx'
import { SaveLine } from './save-line.tsx'
import { type Draft, useDraft } from './use-draft.ts'

const rowsAPage = 50

function useShown(rows: PriceRow[]) {
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
      setGapIds(new Set(rows.filter(({ gaps }) => gaps.length > 0).map(({ id }) => id)))
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
  const view = useShown(draft.rows)
  useEffect(() => {
    if (gapsAsked > 0) view.setOnlyGaps(true)
  }, [gapsAsked])
  const [open, setOpen] = useState<string | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const opened = draft.rows.find(({ id }) => id === open)
  const incomplete = draft.rows.filter(({ gaps }) => gaps.length > 0).length
  const add = () => {
    const id = draft.add(null, view.group ?? draft.rows.at(-1)?.group)
    view.setPage(Math.ceil((draft.rows.length + 1) / rowsAPage))
    setTimeout(() => focusCell(id, 'name'), 60)
  }
  const tools = useMemo(() => ({ change: draft.change, add: draft.add, remove: draft.remove, move: draft.move, open: setOpen }), [])
  return (
    <section aria-label="编辑价目">
      {report && <ReviewList report={report} rows={draft.rows} onJump={view.jump} onClose={() => setReport(null)} />}
      {draft.state === 'conflict' || draft.state === 'failed' ? <SaveLine draft={draft} /> : null}
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
        {draft.state !== 'conflict' && draft.state !== 'failed' && <SaveLine draft={draft} />}
      </div>
      {view.shown.length === 0 ? (
        <Empty title={draft.rows.length === 0 ? '还没有价目' : '没有符合的'}>
          {draft.rows.length === 0 ? '加一行，或导入 CSV、XLSX 文件。' : '换个词再找。'}
        </Empty>
      ) : (
        <RowTable rows={view.shown} from={view.from} tools={tools} onLast={add} />
      )}
      <div className="bar" style={{ marginTop: 12 }}>
        <span className="note grow">回车到下一行，Alt 加上下键移动一行，Ctrl 加回车在下面加一行，Esc 撤回没存的格子。</span>
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
        <RowSheet key={opened.id} row={opened} change={(change) => draft.change(opened.id, change)} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}
