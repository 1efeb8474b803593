import { and, eq, isNull } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'
import { newId } from '../../platform/ids.ts'
import { appointment, assignment, dispatch, timeProposal } from '../../schema/index.ts'
import { answerOpenQuote } from './quotes.ts'

type Context = Pick<CommandContext, 'tx' | 'now'>

export async function endAssignment({ tx, now }: Context, requestId: string, endedReason: string): Promise<void> {
  await tx
    .update(assignment)
    .set({ endedAt: now, endedReason })
    .where(and(eq(assignment.requestId, requestId), isNull(assignment.endedAt)))
}

/** The assignment under it ends first: no technician stays on a request without a dispatch (ROUTE-3). */
export async function endDispatch(context: Context, requestId: string, endedReason: string): Promise<void> {
  await endAssignment(context, requestId, endedReason)
  await context.tx
    .update(dispatch)
    .set({ endedAt: context.now, endedReason })
    .where(and(eq(dispatch.requestId, requestId), isNull(dispatch.endedAt)))
}

export async function answerProposal({ tx, now }: Context, requestId: string, answer: 'agreed' | 'declined' | 'withdrawn'): Promise<void> {
  await tx
    .update(timeProposal)
    .set({ answer, answeredAt: now })
    .where(and(eq(timeProposal.requestId, requestId), isNull(timeProposal.answer)))
}

export async function endAppointment({ tx, now }: Context, requestId: string): Promise<void> {
  await tx
    .update(appointment)
    .set({ supersededAt: now })
    .where(and(eq(appointment.requestId, requestId), isNull(appointment.supersededAt)))
}

/** One agreed time at a time: a new one takes the old one's place (DISP-2). */
export async function makeAppointment(
  context: Context,
  requestId: string,
  window: { start: Date; end: Date },
  agreedBy: string | null,
): Promise<void> {
  await endAppointment(context, requestId)
  await context.tx
    .insert(appointment)
    .values({ id: newId(), requestId, windowStart: window.start, windowEnd: window.end, agreedBy, agreedAt: context.now })
}

/** A request that ended leaves nothing open behind it. */
export async function windUp(context: Context, requestId: string, state: string): Promise<void> {
  await answerProposal(context, requestId, 'withdrawn')
  await answerOpenQuote(context.tx, requestId, 'void', context.now)
  await endDispatch(context, requestId, state)
}
