import { Button as NativeButton, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { phrases } from './phrases.tsx'
import { Tap } from './tap.tsx'

export type ButtonProps = {
  children: ReactNode
  onTap: () => void
  /** `main` is solid, and there is one on a screen; `line` outlined; `soft` tinted, for small acts. */
  kind?: 'main' | 'line' | 'soft'
  disabled?: boolean
  /** While true the button shows 「请稍候」 and takes no tap. */
  busy?: boolean
  small?: boolean
  narrow?: boolean
  icon?: IconName
  label?: string
}

// Beside the main act a second one has room for four characters.
const LABEL_SHORT = 4

export function Button({
  children,
  onTap,
  kind = 'main',
  disabled = false,
  busy = false,
  small = false,
  narrow = false,
  icon,
  label,
}: ButtonProps) {
  // A label with spaces or commas has its own places to break.
  const words = typeof children === 'string' && !/[ ，？]/.test(children) ? phrases(children, LABEL_SHORT) : children
  const looks = ['btn', disabled ? 'off' : kind, small ? 'small' : '', narrow ? 'narrow' : ''].filter(Boolean).join(' ')
  return (
    <Tap className={looks} onTap={onTap} disabled={disabled || busy} label={label ?? (typeof children === 'string' ? children : undefined)}>
      {icon && <Icon name={icon} size="s" />}
      <View className="btn-label">{busy ? '请稍候' : words}</View>
    </Tap>
  )
}

/** WeChat's own button that asks for the phone number; `onCode` gets the code that the server exchanges. */
export function PhoneNumberButton({
  children,
  onCode,
  onRefused,
}: {
  children: ReactNode
  onCode: (code: string) => void
  onRefused?: () => void
}) {
  return (
    <NativeButton
      className="btn main"
      openType="getPhoneNumber"
      onGetPhoneNumber={(event) => {
        const { code } = event.detail as { code?: string }
        if (code) onCode(code)
        else onRefused?.()
      }}
    >
      {children}
    </NativeButton>
  )
}

/** A small underlined word with a full-size hit area. */
export function TextLink({ children, onTap, label }: { children: ReactNode; onTap: () => void; label?: string }) {
  return (
    <Tap className="basis" onTap={onTap} label={label} role="link">
      {children}
    </Tap>
  )
}
