import type { RequestView } from '@teyue/contract'
import { isOpen } from '@teyue/domain/lifecycle/states'
import type { Command } from '@teyue/domain/lifecycle/table'
import { canGive, offerOf } from '@teyue/ui/app'
import { openPage, type PageName } from '../../shared/pages.ts'

const pages: Partial<Record<Command, PageName>> = {
  agree: 'agree',
  decline: 'agree',
  agreeQuote: 'agree',
  declineQuote: 'agree',
  agreeTime: 'time',
  declineTime: 'time',
  changeTime: 'changeTime',
  acceptWork: 'accept',
  rejectWork: 'reject',
  claimWarranty: 'warranty',
  reportDamage: 'damage',
}

/** Each act has a screen of its own, except what a sheet asks. */
export function openCommand(request: RequestView, command: Command): void {
  if (command === 'signConsent') openPage('sign', { id: request.id, purpose: 'consent', command: 'signConsent' })
  const page = pages[command]
  if (page) openPage(page, { id: request.id })
}

/** What the reader is asked for now, the most pressing first. */
export const mainCommands: readonly Command[] = ['acceptWork', 'agreeQuote', 'agree', 'agreeTime', 'signConsent']

export const mainCommand = (request: RequestView): Command | undefined => mainCommands.find((command) => canGive(request, command))

const whileOpen: readonly Command[] = ['changeTime', 'rejectWork', 'reportDamage', 'cancel']
const afterwards: readonly Command[] = ['claimWarranty', 'reportDamage']

/** What else can be done, or why it cannot: the rows under the story. What has not come up yet stays out. */
export function otherCommands(request: RequestView): Command[] {
  if (!isOpen(request.state)) return afterwards.filter((command) => request.state === 'closed' || canGive(request, command))
  const comingUp: Record<string, boolean> = {
    changeTime: request.appointment !== null,
    rejectWork: canGive(request, 'rejectWork'),
    reportDamage: canGive(request, 'reportDamage'),
    cancel: true,
  }
  return whileOpen.filter((command) => comingUp[command] && offerOf(request, command))
}
