import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { toast } from '@teyue/ui'
import { useCommand } from '@teyue/ui/app'
import type { CommandForm } from './form.ts'
import { FormSheet, forgetForm } from './form-sheet.tsx'

/** Contacts and damage only add to a request, so they may wait in the phone; nothing else of these may. */
const mayWait: ReadonlySet<Command> = new Set<Command>(['recordContact', 'reportDamage'])

export type CommandSheetProps<C extends Command> = {
  request: RequestView
  command: C
  form: CommandForm<C>
  onClose: () => void
  onDone: (request: RequestView) => void
}

/** Asks for what a command needs, and gives it. */
export function CommandSheet<C extends Command>({ request, command, form, onClose, onDone }: CommandSheetProps<C>) {
  const { give, busy, sheet } = useCommand(request, onDone)
  return (
    <>
      <FormSheet
        request={request}
        command={command}
        form={form}
        busy={busy}
        onClose={onClose}
        onSend={(body, title) =>
          void give(command, body, mayWait.has(command) ? { queueAs: title } : {}).then((answer) => {
            if (!answer) return
            forgetForm(request.id, command)
            toast(answer === 'queued' ? '没有网，先存在手机里' : '已记下')
            if (answer === 'queued') onClose()
          })
        }
      />
      {sheet}
    </>
  )
}
