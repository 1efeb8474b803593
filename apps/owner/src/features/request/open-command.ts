import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain/lifecycle/table'
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
