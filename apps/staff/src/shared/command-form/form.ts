import type { CommandBody, RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import type { DateWindow } from '@teyue/ui'
import type { PickedUpload } from '@teyue/ui/app'
import { shanghaiInstant } from '@teyue/ui/format/time'

/** One thing to fill in before a command is sent. `name` is the field of the command's body. */
export type Field =
  | {
      kind: 'words'
      name: string
      label: string
      placeholder?: string
      hint?: string
      optional?: boolean
      max?: number
      phrases?: readonly string[]
    }
  | { kind: 'choice'; name: string; label: string; choices: readonly { value: string; label: string }[]; half?: boolean }
  /** A claim that has to be made before the button works; `unless` says what to do otherwise. */
  | { kind: 'claim'; name: string; label: string; unless: string }
  | { kind: 'option'; name: string; label: string }
  | { kind: 'window'; name: string; label: string }
  | { kind: 'photos'; name: string; label: string; purpose: string; optional?: boolean }
  /** Which of the signed lines: their indices. */
  | { kind: 'lines'; name: string; label: string; hint: string; lines: readonly { text: string; fen: number }[] }

export type Values = Record<string, unknown>

/** What people fill in for a command, as data: `CommandSheet` draws it. */
export interface CommandForm<C extends Command = Command> {
  /** Replaces the command's own name above the sheet. */
  title?: string
  /** What this does, or costs, in one sentence. */
  lead?: (request: RequestView) => string
  fields?: (request: RequestView, values: Values) => readonly Field[]
  start?: (request: RequestView) => Values
  /** On the button: verb + object. */
  main: (values: Values, request: RequestView) => string
  body: (values: Values, request: RequestView) => CommandBody<C>
}

export type CommandForms = { [C in Command]?: CommandForm<C> }

export const textOf = (values: Values, name: string): string => (typeof values[name] === 'string' ? (values[name] as string).trim() : '')

export const choiceOf = <Value extends string>(values: Values, name: string): Value => values[name] as Value

export const tickOf = (values: Values, name: string): boolean => values[name] === true

export const photosOf = (values: Values, name: string): PickedUpload[] =>
  Array.isArray(values[name]) ? (values[name] as PickedUpload[]) : []

export const idsOf = (values: Values, name: string): string[] => photosOf(values, name).flatMap(({ id }) => id ?? [])

export const linesOf = (values: Values, name: string): number[] => (Array.isArray(values[name]) ? (values[name] as number[]) : [])

/** The window as the API takes it, or null while it is incomplete. */
export function windowOf(values: Values, name: string): { start: string; end: string } | null {
  const picked = values[name] as DateWindow | null | undefined
  if (!picked || picked.to <= picked.from) return null
  return { start: shanghaiInstant(picked.day, picked.from), end: shanghaiInstant(picked.day, picked.to) }
}

function missingIn(field: Field, values: Values): string | null {
  switch (field.kind) {
    case 'words':
      return field.optional || textOf(values, field.name) ? null : `请填写${field.label}`
    case 'choice':
      return values[field.name] ? null : `请选${field.label}`
    case 'claim':
      return tickOf(values, field.name) ? null : field.unless
    case 'window':
      return windowOf(values, field.name) ? null : '请选时间'
    case 'photos':
      return field.optional || idsOf(values, field.name).length > 0 ? null : `请${field.label}`
    case 'option':
    case 'lines':
      return null
  }
}

/** Why the button does not work yet: the first thing that is missing. */
export function firstMissing(fields: readonly Field[], values: Values): string | null {
  for (const field of fields) {
    const missing = missingIn(field, values)
    if (missing) return missing
  }
  return null
}
