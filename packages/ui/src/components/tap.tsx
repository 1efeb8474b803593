import { View } from '@tarojs/components'
import { type CSSProperties, type ReactNode, useContext } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { RestContext } from './rest.tsx'

export type TapRole = 'button' | 'radio' | 'checkbox' | 'tab' | 'link'

export type TapProps = {
  children?: ReactNode
  onTap?: () => void
  /** What a screen reader says; needed when the words inside are not enough. */
  label?: string
  role?: TapRole
  /** Chosen or not, for radio, checkbox and tab. */
  chosen?: boolean
  disabled?: boolean
  className?: string
  style?: CSSProperties
}

/** Everything that can be tapped goes through here, so that it has a role, a name and its pressed look. */
export function Tap({ children, onTap, label, role = 'button', chosen, disabled = false, className = '', style }: TapProps) {
  const takes = useContext(RestContext)
  const act =
    disabled || !onTap
      ? undefined
      : () => {
          if (takes()) onTap()
        }
  const keyboard = inBrowser
    ? {
        tabIndex: disabled ? -1 : 0,
        onKeyDown: (event: { key: string; preventDefault(): void }) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          act?.()
        },
      }
    : {}
  const state =
    chosen === undefined
      ? {}
      : role === 'tab'
        ? { 'aria-selected': chosen ? 'true' : 'false' }
        : { 'aria-checked': chosen ? 'true' : 'false' }
  return (
    <View
      className={className}
      style={style}
      hoverClass={act ? 'pressed' : 'none'}
      role={role}
      {...(inBrowser ? {} : { 'aria-role': role })}
      aria-label={label}
      aria-disabled={disabled ? 'true' : undefined}
      {...state}
      {...keyboard}
      onClick={
        act
          ? (event) => {
              event.stopPropagation()
              act()
            }
          : undefined
      }
    >
      {children}
    </View>
  )
}
