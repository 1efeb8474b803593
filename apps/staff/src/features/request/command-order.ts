import type { RequestView } from '@teyue/contract'
import { type Command, isOpen, ruleOf } from '@teyue/domain'
import { openQuote } from '@teyue/ui/app/words'
import { moneyText } from '@teyue/ui/format/money'
import { windowText } from '@teyue/ui/format/time'
import type { PageName } from '../../shared/pages.ts'

/** Of what is possible now, the first of these is the screen's main act: the story's order. */
const mainOrder: readonly Command[] = [
  'decidePrice',
  'relayTime',
  'agreeTime',
  'dispatch',
  'serveAtCounter',
  'assign',
  'returnVisit',
  'setOut',
  'arrive',
  'start',
  'finish',
  'resume',
  'agreeQuote',
  'replan',
  'resolve',
  'rectify',
  'followUp',
  'offer',
  'agree',
  'acceptWork',
]

/** Commands with a screen of their own; all others are asked in a sheet. */
const commandPages: Partial<Record<Command, PageName>> = {
  offer: 'offer',
  dispatch: 'dispatch',
  assign: 'assign',
  reassign: 'assign',
  returnVisit: 'assign',
  followUp: 'followUp',
  changeParty: 'changeParty',
  decidePrice: 'decidePrice',
  settle: 'settle',
  signConsent: 'sign',
  agreeQuote: 'sign',
  acceptWork: 'sign',
  setOut: 'visit',
  arrive: 'visit',
  start: 'visit',
  finish: 'visit',
  resume: 'visit',
  noEntry: 'visit',
  hold: 'visit',
  quote: 'quote',
}
export const pageOfCommand = (command: Command): PageName | undefined => commandPages[command]

export interface CommandChoice {
  main: Command | null
  /** Possible too, or at the right moment but with something missing: shown in the story's order. */
  others: Command[]
}

/** Nothing goes on until a time is agreed. */
const lacksTime = ({ state, appointment, commands }: Chosen): boolean =>
  (state === 'dispatched' && appointment === null) ||
  commands.some((one) => !one.possible && needTime.has(one.command) && ruleOf(one.command as Command).from.includes(state))
const needTime: ReadonlySet<string> = new Set<Command>(['assign', 'returnVisit', 'replan'])

type Chosen = Pick<RequestView, 'state' | 'next' | 'commands' | 'hold' | 'appointment'>

function preferred(request: Chosen): readonly Command[] {
  const { state, next, hold } = request
  if (state === 'logged' && next?.kind === 'contact') return ['recordContact', ...mainOrder]
  if (state === 'onHold' && hold?.why === 'unlisted') return ['askPrice', ...mainOrder]
  if (state === 'done') return ['acceptWork', ...mainOrder]
  return lacksTime(request) ? ['relayTime', 'agreeTime', 'proposeTime', ...mainOrder] : mainOrder
}

/** One main act, and what else can be done now or only lacks something. */
export function chooseCommands(request: Chosen): CommandChoice {
  const offers = request.commands as { command: Command; possible: boolean }[]
  const possible = new Set(offers.filter((offer) => offer.possible).map((offer) => offer.command))
  const main = preferred(request).find((command) => possible.has(command)) ?? null
  const atThisMoment = (command: Command) => isOpen(request.state) && ruleOf(command).from.includes(request.state)
  const others = offers
    .map((offer) => offer.command)
    .filter((command) => command !== main && (possible.has(command) || atThisMoment(command)))
    .sort((a, b) => Number(possible.has(b)) - Number(possible.has(a)))
  return { main, others }
}

/** On the main button: verb, object, amount or time. */
export function mainWords(command: Command, request: RequestView): string {
  const quote = openQuote(request)
  const { timeProposal } = request
  const window = timeProposal ? windowText(timeProposal.window.start, timeProposal.window.end) : ''
  switch (command) {
    case 'recordContact':
      return '联系业主，登记结果'
    case 'offer':
      return request.state === 'offered' ? '重新报价' : '说明并报价'
    case 'agree':
      return `业主电话里同意 ${moneyText(quote?.totalFen ?? 0)}`
    case 'dispatch':
      return '派给部门'
    case 'relayTime':
      return `转告业主 ${window}`
    case 'agreeTime':
      return `业主同意 ${window}`
    case 'assign':
      return '选师傅'
    case 'agreeQuote':
      return `请业主签字 ${moneyText(quote?.totalFen ?? 0)}`
    case 'acceptWork':
      return '请业主验收签字'
    case 'resolve':
      return '写下协调结果'
    case 'rectify':
      return '写下整改结果'
    default:
      return ruleOf(command).name
  }
}

/** Staff words where the lifecycle's are the owner's. */
export const staffNames: Partial<Record<Command, string>> = {
  agree: '业主电话里同意了',
  decline: '业主不需要了',
  agreeTime: '业主同意新时间',
  declineTime: '业主说新时间不行',
  changeTime: '业主要改时间',
  signConsent: '请业主补签同意',
  agreeQuote: '业主同意现场报价，签字',
  declineQuote: '业主不同意现场报价',
  acceptWork: '业主验收签字',
  rejectWork: '业主还不满意',
  claimWarranty: '业主质保报修',
  quote: '现场报价',
}
