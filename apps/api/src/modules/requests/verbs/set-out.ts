import { newId } from '../../../platform/ids.ts'
import { visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** VISIT-1: from here on the resident sees who comes: name, photo, badge. */
export const setOut = verb({
  command: 'setOut',
  async write({ tx, record, now }) {
    await tx.insert(visit).values({ id: newId(), requestId: record.id, assignmentId: record.assignment!.id, setOutAt: now })
    return {}
  },
})
