import type { PriceListDetail, PriceListSummary, PriceRow, PriceRowInput, Problem } from '@teyue/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api, newKey, newRowId } from '../../../shared/api/api.ts'
import { isOffline, problemOf } from '../../../shared/api/problem.ts'
import { onSignedIn } from '../../../shared/api/session.ts'

/** Everything that a row holds and a person can write. */
export type RowChange = Partial<Omit<PriceRowInput, 'id'>>

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

interface Pending {
  put: Set<string>
  remove: Set<string>
  ordered: boolean
}
const nothing = (): Pending => ({ put: new Set(), remove: new Set(), ordered: false })
const isEmpty = ({ put, remove, ordered }: Pending) => put.size === 0 && remove.size === 0 && !ordered

export type SaveState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'failed'

export interface Draft {
  rows: PriceRow[]
  list: PriceListSummary
  state: SaveState
  /** Who saved in between, or why it could not be saved. */
  problem: Problem | null
  change(id: string, change: RowChange): void
  add(after: string | null, group?: string): string
  remove(ids: readonly string[]): void
  move(id: string, by: -1 | 1): void
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
  const current = useRef({ rows: startRows, list: start as PriceListSummary, pending: nothing(), conflict: false })
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

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { pending, list: at } = current.current
    if (isEmpty(pending)) return true
    const sent: Pending = { put: new Set([...pending.put].slice(0, mostPut)), remove: pending.remove, ordered: pending.ordered }
    current.current.pending = { ...nothing(), put: new Set([...pending.put].slice(mostPut)) }
    setState('saving')
    const body = {
      revision: at.revision,
      put: current.current.rows.filter(({ id }) => sent.put.has(id)).map(inputOf),
      remove: [...sent.remove],
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
      const later = current.current.pending
      current.current.pending = {
        put: new Set([...sent.put, ...later.put]),
        remove: new Set([...sent.remove, ...later.remove]),
        ordered: sent.ordered || later.ordered,
      }
      setProblem(why)
      current.current.conflict = why.code === 'list-moved-on'
      setState(current.current.conflict ? 'conflict' : 'failed')
      return false
    }
  }, [show, showList])

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
      if (!isEmpty(current.current.pending) || saving.current) event.preventDefault()
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
    const [fresh, freshRows] = await Promise.all([api.call('readPriceListVersion', { params: { id } }), readAllRows(id)])
    return { fresh, freshRows }
  }
  const guarded = (work: () => Promise<void>) => work().catch((error) => setProblem(problemOf(error)))

  return {
    rows,
    list,
    state,
    problem,
    flush,
    current: () => current.current.list,
    retry: () => void flush(),
    change(id, change) {
      show(current.current.rows.map((row) => (row.id === id ? ({ ...row, ...change } as PriceRow) : row)))
      current.current.pending.put.add(id)
      touched()
    },
    add(after, group) {
      const row = emptyRow(group)
      const next = [...current.current.rows]
      const at = after === null ? next.length : next.findIndex(({ id }) => id === after) + 1
      next.splice(at, 0, row)
      show(next)
      current.current.pending.put.add(row.id)
      if (at < next.length - 1) current.current.pending.ordered = true
      touched()
      return row.id
    },
    remove(ids) {
      const gone = new Set(ids)
      show(current.current.rows.filter(({ id }) => !gone.has(id)))
      for (const id of ids) {
        current.current.pending.put.delete(id)
        current.current.pending.remove.add(id)
      }
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
        setProblem(null)
        setState('saved')
      }),
    keepMine: () =>
      guarded(async () => {
        const { fresh, freshRows } = await readNow()
        const { pending, rows: mine } = current.current
        const theirs = new Set(freshRows.map(({ id }) => id))
        const changed = new Map(mine.filter(({ id }) => pending.put.has(id)).map((row) => [row.id, row]))
        const kept = freshRows.filter(({ id }) => !pending.remove.has(id)).map((row) => changed.get(row.id) ?? row)
        // Rows that only I have come last; an order made before somebody else's rows is no order any more.
        const added = [...changed.values()].filter(({ id }) => !theirs.has(id))
        current.current.pending = { ...pending, remove: new Set([...pending.remove].filter((id) => theirs.has(id))), ordered: false }
        current.current.conflict = false
        key.current = null
        show([...kept, ...added])
        showList(fresh)
        await flush()
      }),
  }
}
