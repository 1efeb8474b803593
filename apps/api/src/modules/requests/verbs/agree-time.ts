import { verb } from '../run-command.ts'
import { answerProposal, makeAppointment } from '../winding-up.ts'

export const agreeTime = verb({
  command: 'agreeTime',
  async write(context, { capacity }) {
    const { record, actor, body } = context
    const { start, end } = record.proposal!
    await answerProposal(context, record.id, 'agreed')
    await makeAppointment(
      context,
      record.id,
      { start: new Date(start), end: new Date(end) },
      capacity === 'resident' ? actor.personId : record.residentId,
    )
    return { payload: { start, end, note: body.note }, moved: true }
  },
})
