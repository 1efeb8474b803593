import type { PriceListDetail, PriceListSummary, PriceRow, PriceRowInput, Problem } from '@teyue/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, newKey, newRowId } from '../../../shared/api/api.ts'
import { isOffline, problemOf } from '../../../shared/api/problem.ts'
import { onSignedIn } from '../../../shared/api/session.ts'
import { columns } from './columns.ts'
import { type MergeNote, mergeRows } from './merge.ts'
import { type Before, type Field, isEmpty, nothing, type Pending, type RowChange, together } from './pending.ts'
import { refusedCells } from './refused-cells.ts'
import { type Unread, withoutRows, withUnread } from './unread.ts'

const saveAfterMs = 1200
const mostPut = 500

export async function readAllRows(listId: string): Promise<PriceRow[]> {
  const rows: PriceRow[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('listPriceRows', { params: { id: listId }, query: { limit: 1000, cursor } })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

export const emptyRow = (group = ''): PriceRow => ({
  id: newRowId(),
  code: '',
  group,
  name: '',
  unit: '',
  shape: null,
  place: 'home',
  departmentKind: 'internal',
  included: '',
  excluded: '',
  standard: '',
  basis: '',
  warrantyDays: null,
  durationMinutes: null,
  qualification: null,
  procedureId: null,
  material: 'owner_supplies',
  materialPrices: [],
  minQuantityMilli: null,
  review: null,
  position: 0,
  source: null,
  price: null,
  gaps: [],
})

const inputOf = ({ position, source, price, gaps, ...input }: PriceRow): PriceRowInput => input

export type SaveState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'failed'

export interface Draft {
  rows: PriceRow[]
  list: PriceListSummary
  state: SaveState
  /** Who saved in between, or why it could not be saved. */
  problem: Problem | null
  /** Cells whose text means nothing yet, row by row: kept as they were typed, and not saved. */
  unread: ReadonlyMap<string, readonly Unread[]>
  /** Where somebody else wrote the same as I did, told after mine was put on top. */
  merged: readonly MergeNote[]
  change(id: string, change: RowChange): void
  /** Keeps a text that means nothing; null: the cell has its value again. */
  setUnread(id: string, field: string, unread: Omit<Unread, 'rowId' | 'field'> | null): void
  /** Why the list cannot be handed on at this moment; null when it can. Waits for what is not saved yet. */
  settle(): Promise<'unread' | 'conflict' | 'failed' | null>
  forgetMerged(note?: MergeNote): void
  add(after: string | null, group?: string): string
  remove(ids: readonly string[]): void
  move(id: string, by: -1 | 1): void
  /** A row as of this moment. */
  row(id: string): PriceRow | undefined
  /** The list as of this moment, also within one turn of work. */
  current(): PriceListSummary
  /** Waits for what is not saved yet; false when it could not be. */
  flush(): Promise<boolean>
  /** Drops what was not saved, and reads what is there now. */
  reload(): Promise<void>
  /** Puts what was not saved on top of what is there now. */
  keepMine(): Promise<void>
  retry(): void
}

/** The rows of a draft in hand: changed at once on the screen, saved a moment later with the revision that was read. */
export function useDraft(start: PriceListDetail, startRows: PriceRow[]): Draft {
  const [rows, setRows] = useState(startRows)
  const [list, setList] = useState<PriceListSummary>(start)
  const [state, setState] = useState<SaveState>('saved')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [unread, setUnreadShown] = useState<Draft['unread']>(new Map())
  const [merged, setMerged] = useState<readonly MergeNote[]>([])
  const current = useRef({
    rows: startRows,
    list: start as PriceListSummary,
    pending: nothing(),
    conflict: false,
    unread: new Map() as Draft['unread'],
  })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const saving = useRef<Promise<boolean> | null>(null)
  const key = useRef<string | null>(null)

  const show = useCallback((next: PriceRow[]) => {
    current.current.rows = next
    setRows(next)
  }, [])
  const showList = useCallback((next: PriceListSummary) => {
    current.current.list = next
    setList(next)
  }, [])
  const showUnread = useCallback((next: Draft['unread']) => {
    current.current.unread = next
    setUnreadShown(next)
  }, [])

  /** Cells that the server will not have go back to what they were, their text stays as unread: the rest can be saved. */
  const takeBack = useCallback(
    (problem: Problem, sent: readonly PriceRow[], put: Pending['put']): boolean => {
      const cells = refusedCells(problem, sent)
      const before = new Map(cells.map((cell) => [cell, put.get(cell.rowId)]))
      if (cells.length === 0 || ![...before].every(([{ field }, was]) => was && field in was)) return false
      for (const [{ rowId, field, why }, was] of before) {
        const row = current.current.rows.find(({ id }) => id === rowId)
        const column = columns.find(({ key }) => key === field)
        if (!row || !column || !was) continue
        showUnread(withUnread(current.current.unread, rowId, field, { title: column.title, typed: column.text(row), why }))
        show(current.current.rows.map((one) => (one.id === rowId ? { ...one, [field]: was[field as Field] } : one)))
        const { [field as Field]: _, ...others } = was
        put.set(rowId, others)
      }
      return true
    },
    [show, showUnread],
  )

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { pending, list: at } = current.current
    if (isEmpty(pending)) return true
    const sent: Pending = { put: new Map([...pending.put].slice(0, mostPut)), remove: pending.remove, ordered: pending.ordered }
    current.current.pending = { ...nothing(), put: new Map([...pending.put].slice(mostPut)) }
    setState('saving')
    const sentRows = current.current.rows.filter(({ id }) => sent.put.has(id))
    const body = {
      revision: at.revision,
      put: sentRows.map(inputOf),
      remove: [...sent.remove.keys()],
      ...(sent.ordered ? { order: current.current.rows.map(({ id }) => id) } : {}),
    }
    // After silence the same rows go out under the same key, so that they are saved once.
    key.current ??= newKey()
    try {
      const answer = await api.call('savePriceRows', { params: { id: at.id }, body, idempotencyKey: key.current })
      key.current = null
      const saved = new Map(answer.rows.map((row) => [row.id, row]))
      // A row that was changed again meanwhile keeps what was typed; what is told about it is the server's.
      show(
        current.current.rows.map((row) => {
          const told = saved.get(row.id)
          if (!told) return row
          return current.current.pending.put.has(row.id) ? { ...row, price: told.price, gaps: told.gaps } : told
        }),
      )
      showList(answer.list)
      setProblem(null)
      const done = isEmpty(current.current.pending)
      setState(done ? 'saved' : 'dirty')
      return done || saveOnce()
    } catch (error) {
      const why = problemOf(error)
      if (!isOffline(why)) key.current = null
      const readable = why.status === 400 && takeBack(why, sentRows, sent.put)
      current.current.pending = together(sent, current.current.pending)
      if (readable) return saveOnce()
      setProblem(why)
      current.current.conflict = why.code === 'list-moved-on'
      setState(current.current.conflict ? 'conflict' : 'failed')
      return false
    }
  }, [show, showList, takeBack])

  const flush = useCallback(async (): Promise<boolean> => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    while (saving.current) await saving.current
    if (current.current.conflict) return false
    saving.current = saveOnce().finally(() => {
      saving.current = null
    })
    return saving.current
  }, [saveOnce])

  const touched = useCallback(() => {
    // One who was told of a conflict decides first.
    if (current.current.conflict) return
    setState('dirty')
    if (timer.current) clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), saveAfterMs)
  }, [flush])

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      // What is still in hand in a cell is written first.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      if (!isEmpty(current.current.pending) || saving.current || current.current.unread.size > 0) event.preventDefault()
    }
    const again = () => void (isEmpty(current.current.pending) || flush())
    window.addEventListener('beforeunload', leave)
    window.addEventListener('online', again)
    const ignore = onSignedIn(again)
    return () => {
      ignore()
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('online', again)
      if (!isEmpty(current.current.pending)) void flush()
    }
  }, [flush])

  const readNow = async () => {
    const { id } = current.current.list
    // What goes out at this moment is answered first.
    while (saving.current) await saving.current
    const [fresh, freshRows] = await Promise.all([api.call('readPriceListVersion', { params: { id } }), readAllRows(id)])
    return { fresh, freshRows }
  }
  const guarded = (work: () => Promise<void>) => work().catch((error) => setProblem(problemOf(error)))

  return {
    rows,
    list,
    state,
    problem,
    unread,
    merged,
    flush,
    current: () => current.current.list,
    row: (id) => current.current.rows.find((row) => row.id === id),
    retry: () => void flush(),
    change(id, change) {
      const row = current.current.rows.find((one) => one.id === id)
      if (!row) return
      show(current.current.rows.map((one) => (one.id === id ? ({ ...one, ...change } as PriceRow) : one)))
      const { put } = current.current.pending
      const was = Object.fromEntries(Object.keys(change).map((field) => [field, row[field as Field]])) as Before
      put.set(id, { ...was, ...put.get(id) })
      touched()
    },
    setUnread(id, field, text) {
      showUnread(withUnread(current.current.unread, id, field, text))
    },
    async settle() {
      if (current.current.unread.size > 0) return 'unread'
      if (await flush()) return current.current.unread.size > 0 ? 'unread' : null
      return current.current.conflict ? 'conflict' : 'failed'
    },
    forgetMerged: (note) => setMerged((notes) => (note ? notes.filter((one) => one !== note) : [])),
    add(after, group) {
      const row = emptyRow(group)
      const next = [...current.current.rows]
      const at = after === null ? next.length : next.findIndex(({ id }) => id === after) + 1
      next.splice(at, 0, row)
      show(next)
      current.current.pending.put.set(row.id, {})
      if (at < next.length - 1) current.current.pending.ordered = true
      touched()
      return row.id
    },
    remove(ids) {
      const gone = new Set(ids)
      const { rows: before, pending } = current.current
      for (const row of before.filter(({ id }) => gone.has(id))) {
        pending.remove.set(row.id, { ...row, ...pending.put.get(row.id) })
        pending.put.delete(row.id)
      }
      show(before.filter(({ id }) => !gone.has(id)))
      showUnread(withoutRows(current.current.unread, gone))
      touched()
    },
    move(id, by) {
      const next = [...current.current.rows]
      const at = next.findIndex((row) => row.id === id)
      const to = at + by
      if (at < 0 || to < 0 || to >= next.length) return
      ;[next[at], next[to]] = [next[to]!, next[at]!]
      show(next)
      current.current.pending.ordered = true
      touched()
    },
    reload: () =>
      guarded(async () => {
        const { fresh, freshRows } = await readNow()
        current.current.pending = nothing()
        current.current.conflict = false
        key.current = null
        show(freshRows)
        showList(fresh)
        showUnread(new Map())
        setMerged([])
        setProblem(null)
        setState('saved')
      }),
    keepMine: () =>
      guarded(async () => {
        const { fresh, freshRows } = await readNow()
        const { pending, rows: mine } = current.current
        // A row that somebody took out stays while a text in it waits to be understood.
        for (const id of current.current.unread.keys()) if (!pending.put.has(id)) pending.put.set(id, {})
        const result = mergeRows(freshRows, mine, pending)
        current.current.pending = result.pending
        current.current.conflict = false
        key.current = null
        show(result.rows)
        showList(fresh)
        setMerged(result.notes)
        await flush()
      }),
  }
}
