import { assignTechnician, lookAtTechnician } from '../assigning.ts'
import { verb } from '../run-command.ts'
import { endAssignment } from '../winding-up.ts'

/** ACCEPT-3: the rework happens on another visit, at a time that the resident agreed to. */
export const returnVisit = verb({
  command: 'returnVisit',
  look: (context) => lookAtTechnician(context, context.body.technicianId),
  async write(context) {
    await endAssignment(context, context.record.id, 'returnVisit')
    return { payload: await assignTechnician(context, context.body.technicianId) }
  },
})
