import { agreedQuote } from '../facts.ts'
import { logNewRequest } from '../log-new-request.ts'
import { verb } from '../run-command.ts'

/** A new linked request; labour of the same items is free by the list's term, no waiver (PRICE-7, FEE-5). */
export const claimWarranty = verb({
  command: 'claimWarranty',
  look: ({ body: { words } }) => ({ words }),
  async write(context, { capacity }) {
    const { record, actor, now, body } = context
    const lines = agreedQuote(record)!.lines.filter((line) => !line.material && line.warrantyDays > 0)
    const day = 86_400_000
    const window = body.window ?? {
      start: new Date(now.getTime() + day / 24).toISOString(),
      end: new Date(now.getTime() + day).toISOString(),
    }
    const newRequestId = await logNewRequest(context, {
      projectId: record.projectId,
      homeId: record.home.id,
      capacity,
      residentId: capacity === 'resident' ? actor.personId : record.residentId,
      contactName: record.contactName,
      contactPhone: record.contactPhone,
      need: `质保报修：${body.words}`,
      demands: '',
      urgency: 'today',
      channel: capacity === 'resident' ? 'app' : 'phone',
      window: { start: new Date(window.start), end: new Date(window.end) },
      items: record.items.filter(({ itemCode }) => lines.some(({ code }) => code === itemCode)),
      place: record.place,
      passedOnBy: null,
      warrantyOf: record.id,
      basketId: null,
      photoIds: body.photoIds,
    })
    return { payload: { words: body.words, newRequestId } }
  },
})
