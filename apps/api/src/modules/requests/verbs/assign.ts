import { assignTechnician, lookAtTechnician } from '../assigning.ts'
import { verb } from '../run-command.ts'

/** DISP-1, DISP-3, DISP-6: the supervisor names a technician who is qualified on that day, free then and within the day's limit. */
export const assign = verb({
  command: 'assign',
  look: (context) => lookAtTechnician(context, context.body.technicianId),
  write: async (context) => ({ payload: await assignTechnician(context, context.body.technicianId) }),
})
