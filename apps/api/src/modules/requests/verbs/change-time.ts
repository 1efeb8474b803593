import { verb } from '../run-command.ts'
import { endAssignment, makeAppointment } from '../winding-up.ts'

export const changeTime = verb({
  command: 'changeTime',
  look: ({ body: { window } }) => ({ windowStart: Date.parse(window.start), windowEnd: Date.parse(window.end) }),
  async write(context, { capacity }) {
    const { record, actor, body } = context
    await endAssignment(context, record.id, 'timeChanged')
    await makeAppointment(
      context,
      record.id,
      { start: new Date(body.window.start), end: new Date(body.window.end) },
      capacity === 'resident' ? actor.personId : record.residentId,
    )
    return { payload: { ...body.window, reason: body.reason } }
  },
})
