import type { Board } from '@teyue/contract'
import { expect, it } from 'vitest'
import { dayBoard } from './day-board.ts'

const entry = (
  requestId: string,
  state: Board['entries'][number]['state'],
  technicianId: string | null,
  hour: number,
): Board['entries'][number] => ({
  requestId,
  title: '',
  homeLabel: '',
  state,
  stateName: '',
  technicianId,
  window: { start: `2026-11-24T${hour}:00:00+08:00`, end: `2026-11-24T${hour + 1}:00:00+08:00` },
})
const technician = { personId: 't1', name: '何树生', trade: '水工', portrait: '', minutes: 60, limitMinutes: 360 }

it('DISP-1 shows what has nobody yet, each technician’s day in order, and what is behind', () => {
  const board: Board = {
    day: '2026-11-24',
    departmentName: '',
    technicians: [technician],
    entries: [
      entry('late', 'assigned', 't1', 16),
      entry('early', 'working', 't1', 10),
      entry('new', 'dispatched', null, 14),
      entry('over', 'accepted', null, 10),
    ],
  }
  const { waiting, technicians, behind } = dayBoard(board)
  expect(waiting.map((one) => one.requestId)).toEqual(['new'])
  expect(technicians[0]?.entries.map((one) => one.requestId)).toEqual(['early', 'late'])
  expect(behind.map((one) => one.requestId)).toEqual(['over'])
})
