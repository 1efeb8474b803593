import { eq } from 'drizzle-orm'
import { serviceForm } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** CONSENT-5: the company's own cancellation after consent is a breach. The form's number stays, voided (FORM-1). */
export const cancel = verb({
  command: 'cancel',
  look: ({ body: { reason } }) => ({ reason }),
  async write({ tx, record, facts, now, body: { reason } }, { capacity }) {
    const breach = capacity !== 'resident' && facts.agreedVersion !== null
    if (record.form) await tx.update(serviceForm).set({ voidedAt: now }).where(eq(serviceForm.requestId, record.id))
    return { patch: { breach }, payload: { reason, breach } }
  },
})
