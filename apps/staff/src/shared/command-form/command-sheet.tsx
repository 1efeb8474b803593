import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { Button, HalfSheet, toast } from '@teyue/ui'
import { commandName, forget, keep, readKept, useCommand } from '@teyue/ui/app/index'
import { useState } from 'react'
import { FieldView } from './field-view.tsx'
import { type CommandForm, firstMissing, type Values } from './form.ts'

/** Contacts and notes merge on the server, so they may wait in the phone; nothing else of these may. */
const mayWait: ReadonlySet<Command> = new Set<Command>(['recordContact', 'reportDamage', 'noEntry', 'hold'])

export type CommandSheetProps<C extends Command> = {
  request: RequestView
  command: C
  form: CommandForm<C>
  onClose: () => void
  onDone: (request: RequestView) => void
}

/** Asks for what a command needs, and gives it. What was typed is kept until it was sent. */
export function CommandSheet<C extends Command>({ request, command, form, onClose, onDone }: CommandSheetProps<C>) {
  const draft = `form.${request.id}.${command}`
  const [values, setValues] = useState<Values>(() => ({ ...form.start?.(request), ...readKept<Values>(draft) }))
  const title = form.title ?? commandName(command)
  const finished = (news: RequestView) => {
    forget(draft)
    onDone(news)
  }
  const { give, busy, sheet } = useCommand(request, finished)
  const fields = form.fields?.(request, values) ?? []
  const missing = firstMissing(fields, values)
  const change = (name: string, value: unknown) =>
    setValues((last) => {
      const next = { ...last, [name]: value }
      keep(draft, next)
      return next
    })
  const send = async () => {
    const answer = await give(command, form.body(values, request), mayWait.has(command) ? { queueAs: title } : {})
    if (answer === 'queued') {
      forget(draft)
      toast('没有网，先存在手机里')
      onClose()
    } else if (answer) toast(`${title}，已记下`)
  }
  return (
    <>
      <HalfSheet
        open
        title={title}
        onClose={onClose}
        bar={
          <>
            {missing && <View className="bar-hint">{missing}</View>}
            <Button onTap={() => void send()} busy={busy} disabled={missing !== null}>
              {form.main(values, request)}
            </Button>
          </>
        }
      >
        {form.lead && <View className="sub mb2">{form.lead(request)}</View>}
        {fields.map((field) => (
          <FieldView key={field.name} field={field} values={values} requestId={request.id} onChange={change} />
        ))}
      </HalfSheet>
      {sheet}
    </>
  )
}
