import { eq } from 'drizzle-orm'
import { visit } from '../../../schema/index.ts'
import { verb } from '../run-command.ts'

/** VISIT-2, VISIT-5: the five are confirmed and surfaces protected before entering. */
export const arrive = verb({
  command: 'arrive',
  look: ({ body: { five, surfacesProtected } }) => ({ fiveConfirmed: Object.values(five).filter(Boolean).length, surfacesProtected }),
  async write({ tx, record, now, body: { five, surfacesProtected } }) {
    await tx.update(visit).set({ arrivedAt: now, five, surfacesProtected }).where(eq(visit.id, record.visit!.id))
    return { payload: { five, surfacesProtected } }
  },
})
