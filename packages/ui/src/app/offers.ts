import type { RequestView } from '@teyue/contract'
import { type Command, ruleOf } from '@teyue/domain/lifecycle/table'

export type OfferedCommand = { command: Command; possible: boolean; clause: string | null; reason: string | null }

export const commandName = (command: Command): string => ruleOf(command).name

/** How one command stands for the person asking; undefined when it is not theirs to give. */
export const offerOf = (request: Pick<RequestView, 'commands'>, command: Command): OfferedCommand | undefined =>
  request.commands.find((one) => one.command === command) as OfferedCommand | undefined

export const canGive = (request: Pick<RequestView, 'commands'>, command: Command): boolean => offerOf(request, command)?.possible === true
