import type { LogBody, PriceItemView } from '@teyue/contract'
import { type DateWindow, shanghaiInstant, useDraft } from '@teyue/ui'
import type { PickedUpload } from '@teyue/ui/app'
import { drafts } from '../../shared/drafts.ts'

export type Wanted = { code: string; name: string; unit: string; quantity: number }

export type Booking = {
  items: Wanted[]
  need: string
  demands: string
  urgency: LogBody['urgency']
  window: DateWindow | null
  contactName: string | null
  contactPhone: string | null
  photos: PickedUpload[]
}

const name = 'booking'
export const emptyBooking: Booking = {
  items: [],
  need: '',
  demands: '',
  urgency: 'planned',
  window: null,
  contactName: null,
  contactPhone: null,
  photos: [],
}

export const useBooking = () => useDraft<Booking>(drafts, name, emptyBooking)

/** From an item's page, or with words that were searched for: what was already in the draft stays. */
export function addToBooking(add: { item?: PriceItemView; need?: string }): void {
  const draft = { ...emptyBooking, ...drafts.read<Booking>(name) }
  const { item, need } = add
  const items =
    item && !draft.items.some((one) => one.code === item.code)
      ? [...draft.items, { code: item.code, name: item.name, unit: item.unit, quantity: Math.max(1, (item.minQuantityMilli ?? 0) / 1000) }]
      : draft.items
  drafts.write(name, { ...draft, items, need: draft.need || (need ?? '') })
}

/** What the API logs. Items without words are their own words. */
export function logBodyOf(
  booking: Booking,
  about: { homeId: string; contactName: string; contactPhone: string; window: DateWindow; photoIds: string[] },
): LogBody {
  const { window, ...rest } = about
  return {
    ...rest,
    need: booking.need.trim() || booking.items.map((item) => item.name).join('、'),
    demands: booking.demands.trim(),
    urgency: booking.urgency,
    window: { start: shanghaiInstant(window.day, window.from), end: shanghaiInstant(window.day, window.to) },
    channel: 'app',
    items: booking.items.map((item) => ({ itemCode: item.code, quantityMilli: Math.round(item.quantity * 1000) })),
  }
}
