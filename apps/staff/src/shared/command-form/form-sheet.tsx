import { View } from '@tarojs/components'
import type { CommandBody, RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { Button, HalfSheet } from '@teyue/ui'
import { commandName, forget, keep, readKept } from '@teyue/ui/app'
import { useState } from 'react'
import { FieldView } from './field-view.tsx'
import { type CommandForm, firstMissing, type Values } from './form.ts'

export type FormSheetProps<C extends Command> = {
  request: RequestView
  command: C
  form: CommandForm<C>
  busy?: boolean
  onClose: () => void
  onSend: (body: CommandBody<C>, title: string) => void
}

const draftName = (requestId: string, command: Command) => `form.${requestId}.${command}`

/** After the command was given: what was typed for it is no longer needed. */
export const forgetForm = (requestId: string, command: Command): void => forget(draftName(requestId, command))

/** Asks for what a command needs. What was typed survives leaving the app. */
export function FormSheet<C extends Command>({ request, command, form, busy = false, onClose, onSend }: FormSheetProps<C>) {
  const draft = draftName(request.id, command)
  const [values, setValues] = useState<Values>(() => ({ ...form.start?.(request), ...readKept<Values>(draft) }))
  const title = form.title ?? commandName(command)
  const fields = form.fields?.(request, values) ?? []
  const missing = firstMissing(fields, values)
  const change = (name: string, value: unknown) =>
    setValues((last) => {
      const next = { ...last, [name]: value }
      keep(draft, next)
      return next
    })
  return (
    <HalfSheet
      open
      title={title}
      onClose={onClose}
      bar={
        <>
          {missing && <View className="bar-hint">{missing}</View>}
          <Button onTap={() => onSend(form.body(values, request), title)} busy={busy} disabled={missing !== null}>
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
  )
}
