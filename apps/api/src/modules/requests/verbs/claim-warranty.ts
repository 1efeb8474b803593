import { warrantyEndsOf } from '../facts.ts'
import { logNewRequest } from '../log-new-request.ts'
import { verb } from '../run-command.ts'

/** Without a wish, from in an hour to tomorrow at this time. */
function wantedWindow(window: { start: string; end: string } | undefined, now: Date) {
  const hour = 3_600_000
  return window
    ? { start: new Date(window.start), end: new Date(window.end) }
    : { start: new Date(now.getTime() + hour), end: new Date(now.getTime() + 24 * hour) }
}

/** A new linked request; labour of the same items is free by the list's term, no waiver (PRICE-7, FEE-5). */
export const claimWarranty = verb({
  command: 'claimWarranty',
  look: ({ body: { words, window }, now }) => {
    const { start, end } = wantedWindow(window, now)
    return { words, windowStart: start.getTime(), windowEnd: end.getTime() }
  },
  async write(context, { capacity }) {
    const { record, actor, now, body } = context
    const ends = warrantyEndsOf(record)
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
      window: wantedWindow(body.window, now),
      items: record.items.filter(({ itemCode }) => (ends.get(itemCode) ?? 0) >= now.getTime()),
      place: record.place,
      passedOnBy: null,
      warrantyOf: record.id,
      basketId: null,
      photoIds: body.photoIds,
    })
    return { payload: { words: body.words, newRequestId } }
  },
})
