import type { Board } from '@teyue/contract'

type Entry = Board['entries'][number]
type Technician = Board['technicians'][number]

const byTime = (a: Entry, b: Entry) => (a.window ? Date.parse(a.window.start) : 0) - (b.window ? Date.parse(b.window.start) : 0)

/** States in which the supervisor has somebody to name, or to name anew. */
const unnamed: readonly Entry['state'][] = ['dispatched', 'onHold', 'rework']

/** A day as a supervisor reads it: what has nobody yet, each technician's visits in order, and what is behind. */
export function dayBoard(board: Board): { waiting: Entry[]; technicians: (Technician & { entries: Entry[] })[]; behind: Entry[] } {
  const known = new Set(board.technicians.map((one) => one.personId))
  const free = board.entries.filter((entry) => entry.technicianId === null || !known.has(entry.technicianId)).sort(byTime)
  return {
    waiting: free.filter((entry) => unnamed.includes(entry.state)),
    behind: free.filter((entry) => !unnamed.includes(entry.state)),
    technicians: board.technicians.map((one) => ({
      ...one,
      entries: board.entries.filter((entry) => entry.technicianId === one.personId).sort(byTime),
    })),
  }
}
