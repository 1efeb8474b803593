import type { RequestView } from '@teyue/contract'
import { isOpen } from '@teyue/domain/lifecycle/states'
import type { Command } from '@teyue/domain/lifecycle/table'
import { canGive, offerOf } from '@teyue/ui/app/offers'

/** What the reader is asked for now, the most pressing first. */
const mainCommands: readonly Command[] = ['acceptWork', 'agreeQuote', 'agree', 'agreeTime', 'signConsent']

type Asked = Pick<RequestView, 'commands' | 'state' | 'appointment'>

export const mainCommand = (request: Pick<RequestView, 'commands'>): Command | undefined =>
  mainCommands.find((command) => canGive(request, command))

const whileOpen: readonly Command[] = ['changeTime', 'rejectWork', 'reportDamage', 'cancel']
const afterwards: readonly Command[] = ['claimWarranty', 'reportDamage']

/** What else can be done, or why it cannot: the rows under the story. What has not come up yet stays out. */
export function otherCommands(request: Asked): Command[] {
  if (!isOpen(request.state)) return afterwards.filter((command) => request.state === 'closed' || canGive(request, command))
  const comingUp: Partial<Record<Command, boolean>> = { changeTime: request.appointment !== null, cancel: true }
  return whileOpen.filter((command) => (comingUp[command] ?? canGive(request, command)) && offerOf(request, command) !== undefined)
}
