import { eq } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { contact, visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'
import { endAppointment, endAssignment } from '../winding-up.ts'

/** Nobody opened: photo and call are kept, the manager agrees a new time, nothing is charged. */
export const noEntry = verb({
  command: 'noEntry',
  look: ({ body }) => ({ callLogged: body.call !== undefined }),
  async write(context) {
    const { tx, record, actor, now, body } = context
    const call = body.call!
    await tx
      .update(visit)
      .set({ noEntry: { ...call, at: now.toISOString() } })
      .where(eq(visit.id, record.visit!.id))
    await tx
      .insert(contact)
      .values({ id: newId(), requestId: record.id, kind: 'attempt', channel: 'phone', byPerson: actor.personId, at: now, note: call.note })
    await endAssignment(context, record.id, 'noEntry')
    await endAppointment(context, record.id)
    return { payload: { answered: call.answered, note: call.note } }
  },
})
