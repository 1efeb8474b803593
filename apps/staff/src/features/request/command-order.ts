import type { CommandOfferView, RequestView } from '@teyue/contract'
import { type Command, isOpen, ruleOf, type State } from '@teyue/domain'

/** The story's order: of what is possible now, the first of these is the screen's main act. */
const mainOrder: readonly Command[] = [
  'decidePrice',
  'relayTime',
  'agreeTime',
  'dispatch',
  'serveAtCounter',
  'assign',
  'returnVisit',
  'replan',
  'resolve',
  'rectify',
  'followUp',
  'offer',
  'agree',
]

/** Acts of the technician, done on the visit's own screen. */
export const visitCommands: ReadonlySet<Command> = new Set<Command>([
  'setOut',
  'noEntry',
  'arrive',
  'quote',
  'start',
  'hold',
  'finish',
  'resume',
])

export interface CommandChoice {
  main: Command | null
  others: Command[]
  /** Right moment, but something is missing: shown with its reason. */
  blocked: CommandOfferView[]
}

const notYetTalked = (request: Pick<RequestView, 'state' | 'next'>): boolean =>
  request.state === 'logged' && (request.next?.what.includes('联系') ?? false)

/** One main act, the others that are possible, and what only lacks something. */
export function chooseCommands(request: Pick<RequestView, 'state' | 'next' | 'commands' | 'hold'>): CommandChoice {
  const state: State = request.state
  const offers = request.commands as (CommandOfferView & { command: Command })[]
  const possible = offers.filter((offer) => offer.possible).map((offer) => offer.command)
  const blocked = offers.filter((offer) => !offer.possible && isOpen(state) && ruleOf(offer.command).from.includes(state))
  const ordered = notYetTalked(request)
    ? (['recordContact', ...mainOrder] as const)
    : request.state === 'onHold' && request.hold?.why === 'unlisted'
      ? (['askPrice', ...mainOrder] as const)
      : mainOrder
  const main = ordered.find((command) => possible.includes(command)) ?? possible.find((command) => visitCommands.has(command)) ?? null
  return { main, others: possible.filter((command) => command !== main), blocked }
}
