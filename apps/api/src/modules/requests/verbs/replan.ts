import { verb } from '../run-command.ts'
import { endAssignment } from '../winding-up.ts'

export const replan = verb({
  command: 'replan',
  look: ({ body: { missingPartsThere } }) => ({ missingPartsThere }),
  async write(context) {
    const { record, body } = context
    await endAssignment(context, record.id, 'replanned')
    return { patch: { hold: null }, payload: { start: record.appointment!.start, end: record.appointment!.end, note: body.note } }
  },
})
