import { assignTechnician, lookAtTechnician } from '../assigning.ts'
import { verb } from '../run-command.ts'
import { endAssignment } from '../winding-up.ts'

export const reassign = verb({
  command: 'reassign',
  look: async (context) => ({ reason: context.body.reason, ...(await lookAtTechnician(context, context.body.technicianId)) }),
  async write(context) {
    await endAssignment(context, context.record.id, 'reassigned')
    return {
      patch: { hold: null },
      payload: { ...(await assignTechnician(context, context.body.technicianId)), reason: context.body.reason },
      moved: true,
    }
  },
})
