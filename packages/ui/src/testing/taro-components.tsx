import { createElement, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }

const taroOnly = [
  'hoverClass',
  'catchMove',
  'scrollY',
  'placeholderClass',
  'confirmType',
  'lazyLoad',
  'mode',
  'disableScroll',
  'canvasId',
  'onInput',
]

/** Taro's elements as plain ones, so that a component can be tested by its roles, names and taps. */
const plain = (tag: string) => (props: Props) => {
  const input = props.onInput as ((event: { detail: { value: string } }) => void) | undefined
  const known = Object.fromEntries(
    Object.entries(props)
      .filter(([name]) => !taroOnly.includes(name))
      .map(([name, value]) => [name === 'maxlength' ? 'maxLength' : name, value]),
  )
  const onChange = input && ((event: { target: { value: string } }) => input({ detail: { value: event.target.value } }))
  return createElement(tag, onChange ? { ...known, onChange } : known)
}

export const View = plain('div')
export const Text = plain('span')
export const ScrollView = plain('div')
export const Image = plain('img')
export const Input = plain('input')
export const Button = plain('button')
export const Canvas = plain('canvas')

export function Textarea({ autoHeight, ...props }: Props) {
  return createElement(plain('textarea'), props)
}

/** The phone's picker: a test picks by firing `change` on it. */
export function Picker({ children, onChange, value, mode }: Props & { onChange?: (event: { detail: { value: string } }) => void }) {
  return (
    <div>
      <input
        data-picker={String(mode)}
        defaultValue={String(value)}
        onChange={(event) => onChange?.({ detail: { value: event.target.value } })}
      />
      {children}
    </div>
  )
}
