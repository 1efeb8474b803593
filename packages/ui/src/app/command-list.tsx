import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain/lifecycle/table'
import { Card } from '../components/card.tsx'
import { DisabledReason } from '../components/disabled-reason.tsx'
import { ListRow } from '../components/list-row.tsx'
import { commandName, offerOf } from './offers.ts'

export type CommandListProps = {
  request: RequestView
  /** Which commands are shown, in this order; those that are not the person's to give are left out. */
  commands: readonly Command[]
  onGive: (command: Command) => void
  /** Other words than the lifecycle's. */
  names?: Partial<Record<Command, string>>
}

/** A row for each command: possible, or with the reason why not and its 依据. */
export function CommandList({ request, commands, onGive, names = {} }: CommandListProps) {
  const offers = commands.flatMap((command) => offerOf(request, command) ?? [])
  if (offers.length === 0) return null
  return (
    <Card flush label="可以办的">
      {offers.map(({ command, possible, reason, clause }) => {
        const name = names[command] ?? commandName(command)
        if (possible) return <ListRow key={command} title={name} onTap={() => onGive(command)} label={name} />
        return <DisabledReason key={command} label={name} reason={reason ?? '现在不能办'} clause={clause} />
      })}
    </Card>
  )
}
