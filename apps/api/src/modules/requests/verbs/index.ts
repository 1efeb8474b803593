import type { Command } from '@teyue/domain'
import type { Verb } from '../run-command.ts'
import { acceptWork } from './accept-work.ts'
import { agree } from './agree.ts'
import { agreeQuote } from './agree-quote.ts'
import { agreeTime } from './agree-time.ts'
import { arrive } from './arrive.ts'
import { askPrice } from './ask-price.ts'
import { assign } from './assign.ts'
import { cancel } from './cancel.ts'
import { changeParty } from './change-party.ts'
import { changeTime } from './change-time.ts'
import { claimWarranty } from './claim-warranty.ts'
import { closeUnreached } from './close-unreached.ts'
import { decidePrice } from './decide-price.ts'
import { decline } from './decline.ts'
import { declineQuote } from './decline-quote.ts'
import { declineTime } from './decline-time.ts'
import { dispatch } from './dispatch.ts'
import { escalateUnsigned } from './escalate-unsigned.ts'
import { finish } from './finish.ts'
import { followUp } from './follow-up.ts'
import { giveUp } from './give-up.ts'
import { hold } from './hold.ts'
import { lapse } from './lapse.ts'
import { noEntry } from './no-entry.ts'
import { offer } from './offer.ts'
import { proposeTime } from './propose-time.ts'
import { quote } from './quote.ts'
import { reassign } from './reassign.ts'
import { recall } from './recall.ts'
import { receiveForm } from './receive-form.ts'
import { recordContact } from './record-contact.ts'
import { rectify } from './rectify.ts'
import { redirect } from './redirect.ts'
import { rejectWork } from './reject-work.ts'
import { relayTime } from './relay-time.ts'
import { replan } from './replan.ts'
import { reportDamage } from './report-damage.ts'
import { resolve } from './resolve.ts'
import { resume } from './resume.ts'
import { returnDispatch } from './return-dispatch.ts'
import { returnVisit } from './return-visit.ts'
import { reworkAfterFollowUp } from './rework-after-follow-up.ts'
import { serveAtCounter } from './serve-at-counter.ts'
import { setOut } from './set-out.ts'
import { settle } from './settle.ts'
import { signConsent } from './sign-consent.ts'
import { start } from './start.ts'
import { withdrawOffer } from './withdraw-offer.ts'

/** Each command of the lifecycle has its verb: the type checker says so. */
export const verbs: { [C in Command]: Verb<C> } = {
  acceptWork,
  agree,
  agreeQuote,
  agreeTime,
  arrive,
  askPrice,
  assign,
  cancel,
  changeParty,
  changeTime,
  claimWarranty,
  closeUnreached,
  decidePrice,
  decline,
  declineQuote,
  declineTime,
  dispatch,
  escalateUnsigned,
  finish,
  followUp,
  giveUp,
  hold,
  lapse,
  noEntry,
  offer,
  proposeTime,
  quote,
  reassign,
  recall,
  receiveForm,
  recordContact,
  rectify,
  redirect,
  rejectWork,
  relayTime,
  replan,
  reportDamage,
  resolve,
  resume,
  returnDispatch,
  returnVisit,
  reworkAfterFollowUp,
  serveAtCounter,
  setOut,
  settle,
  signConsent,
  start,
  withdrawOffer,
}
