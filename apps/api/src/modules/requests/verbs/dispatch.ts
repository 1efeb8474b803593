import { and, eq, isNull } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { department, dispatch as dispatchTable } from '../../../schema/index.ts'
import { agreedQuote } from '../facts.ts'
import { type VerbContext, verb } from '../run-command.ts'

async function departmentOf({ tx, record, body }: VerbContext<'dispatch'>) {
  const [found] = await tx
    .select()
    .from(department)
    .where(and(eq(department.id, body.departmentId), eq(department.projectId, record.projectId), isNull(department.closedAt)))
  return found ?? null
}

/** The dispatch slip (联络单, ROUTE-8): what the visit needs; phone and address are shown while assigned only (PRIVACY-1). */
function slipOf({ record, body }: VerbContext<'dispatch'>) {
  const quote = agreedQuote(record)!
  return {
    number: record.form?.number ?? null,
    need: record.need,
    demands: record.demands,
    urgency: record.urgency,
    lines: quote.lines.map(({ name, unit, quantityMilli, procedureId, qualification }) => ({
      name,
      unit,
      quantityMilli,
      procedureId,
      qualification,
    })),
    window: record.appointment && { start: record.appointment.start, end: record.appointment.end },
    note: body.note,
  }
}

/** ROUTE-3, DISP-1: only the home's manager of the moment; to a department or partner that does this kind of work. */
export const dispatch = verb({
  command: 'dispatch',
  async look(context) {
    const found = await departmentOf(context)
    const groups = (agreedQuote(context.record)?.lines ?? []).map(({ groupName }) => groupName)
    return { departmentDoesThisWork: found !== null && groups.every((group) => group === null || found.groups.includes(group)) }
  },
  async write(context) {
    const { tx, record, actor, now } = context
    const found = (await departmentOf(context))!
    const quote = agreedQuote(record)!
    const consent = record.consents.find(({ quoteId }) => quoteId === quote.id)!
    await tx.insert(dispatchTable).values({
      id: newId(),
      projectId: record.projectId,
      requestId: record.id,
      homeId: record.home.id,
      departmentId: found.id,
      dispatchedBy: actor.personId,
      consentId: consent.id,
      slip: slipOf(context),
      dispatchedAt: now,
    })
    return { payload: { departmentId: found.id, departmentName: found.name, note: context.body.note } }
  },
})
