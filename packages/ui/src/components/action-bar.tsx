import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { BasisLink } from './clause-sheet.tsx'
import type { IconName } from './icon.tsx'
import { phrases } from './phrases.tsx'
import { Rest } from './rest.tsx'

export type MainAction = {
  /** Verb + object + amount: `<>同意报价 <Price fen={4500} /> 并签字</>`. */
  words: ReactNode
  /** The same for a screen reader, when `words` is not plain text. */
  label?: string
  onTap: () => void
  busy?: boolean
  /** Why it cannot be done now: the button is then shown off, with this line above it. */
  disabledReason?: string | null
}

export type ActionBarProps = {
  main: MainAction
  second?: { words: string; onTap: () => void; icon?: IconName; kind?: 'line' | 'soft'; label?: string; disabled?: boolean }
  /** One line above the button: why now, or what a no costs. */
  hint?: string
  clause?: string | null
  /** The reason is a figure out of bounds. */
  warn?: boolean
  /** What the acts are about, where the bar stays while the screen moves on to another step. */
  of?: string
  /** On a screen with the tab bar. */
  onTab?: boolean
}

/** The one place of a screen's main act, within the thumb's reach. Goes into `<Screen bar>`. */
export function ActionBar({ main, second, hint, clause, warn = false, of, onTab = false }: ActionBarProps) {
  const line = main.disabledReason ?? hint
  return (
    <View className={`bar${onTab ? ' ontab' : ''}`}>
      {line && (
        <View className={`bar-hint${warn ? ' warn' : ''}`}>
          <Text className="grow">{phrases(line)}</Text>
          {clause && <BasisLink clause={clause} reason={line} />}
        </View>
      )}
      <Rest of={of}>
        <View className="bar-two">
          {second && (
            <Button
              kind={second.kind ?? 'line'}
              narrow
              onTap={second.onTap}
              icon={second.icon}
              label={second.label}
              disabled={second.disabled}
            >
              {second.words}
            </Button>
          )}
          <View className="bar-main">
            <Button onTap={main.onTap} busy={main.busy} disabled={Boolean(main.disabledReason)} label={main.label}>
              {main.words}
            </Button>
          </View>
        </View>
      </Rest>
    </View>
  )
}
