import type { Board } from '@teyue/contract'

type Entry = Board['entries'][number]
type Technician = Board['technicians'][number]

const byTime = (a: Entry, b: Entry) => (a.window ? Date.parse(a.window.start) : 0) - (b.window ? Date.parse(b.window.start) : 0)

/** A day as a supervisor reads it: what has nobody yet, then each technician's visits in order. */
export function dayBoard(board: Board): { waiting: Entry[]; technicians: (Technician & { entries: Entry[] })[] } {
  const known = new Set(board.technicians.map((one) => one.personId))
  const waiting = board.entries.filter((entry) => entry.technicianId === null || !known.has(entry.technicianId))
  return {
    waiting: [...waiting].sort(byTime),
    technicians: board.technicians.map((one) => ({
      ...one,
      entries: board.entries.filter((entry) => entry.technicianId === one.personId).sort(byTime),
    })),
  }
}
