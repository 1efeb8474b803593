import { monthOf } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { consent, serviceForm } from '../../../schema/index.ts'
import { openQuote } from '../facts.ts'
import { payerAgrees } from '../payer.ts'
import { answerOpenQuote } from '../quotes.ts'
import { type VerbContext, verb } from '../run-command.ts'
import { keepSignature, lookAtSignature, residentNamed } from '../signing.ts'
import { makeAppointment } from '../winding-up.ts'

/** The next number of the project and year, without gaps: it is taken and used in one transaction (FORM-1). */
async function numberForm({ tx, record, now }: VerbContext<'agree'>): Promise<string> {
  const year = Number(monthOf(now.getTime()).slice(0, 4))
  const { rows } = await tx.execute<{ last: number }>(sql`
    insert into form_counter (project_id, year, last) values (${record.projectId}, ${year}, 1)
    on conflict (project_id, year) do update set last = form_counter.last + 1 returning last`)
  const seq = rows[0]!.last
  const number = `${record.project.code}-${year}-${String(seq).padStart(5, '0')}`
  await tx.insert(serviceForm).values({ requestId: record.id, projectId: record.projectId, year, seq, number, issuedAt: now })
  return number
}

/** CONSENT-1, ROUTE-2: the owner's yes to exactly the version shown brings the numbered form into being. */
export const agree = verb({
  command: 'agree',
  async look(context) {
    const { body, record, actor } = context
    return {
      quoteVersion: body.quoteVersion,
      payerAgrees: payerAgrees(record, actor.personId, body.payerAgrees),
      spoken: body.spoken !== undefined,
      ...(await lookAtSignature(context, 'consent', body.signature)),
    }
  },
  async write(context, { capacity }) {
    const { tx, record, body, actor, now } = context
    const quote = openQuote(record)!
    const spoken = capacity === 'manager' && body.spoken !== undefined
    const signed = spoken ? null : await keepSignature(context, 'consent', body.signature!)
    const manner = spoken ? 'spoken' : signed!.method === 'paper' ? 'paper' : 'signed'
    await answerOpenQuote(tx, record.id, 'agreed', now)
    await tx.insert(consent).values({
      id: newId(),
      requestId: record.id,
      quoteId: quote.id,
      manner,
      givenBy: signed ? signed.signerId : (residentNamed(record, record.contactName)?.id ?? null),
      givenByName: signed?.signerName ?? record.contactName,
      recordedBy: actor.personId,
      givenAt: now,
      signatureId: signed?.id ?? null,
    })
    const number = await numberForm(context)
    await makeAppointment(
      context,
      record.id,
      { start: new Date(quote.windowStart!), end: new Date(quote.windowEnd!) },
      capacity === 'resident' ? actor.personId : record.residentId,
    )
    const note = body.spoken?.note ?? ''
    return {
      payload: { number, quoteVersion: quote.version, totalFen: quote.totalFen, manner, note, ...signed?.proof, ...signed?.told },
    }
  },
})
