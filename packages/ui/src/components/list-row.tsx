import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { phrases } from './phrases.tsx'
import { Tap } from './tap.tsx'

export type ListRowProps = {
  title: ReactNode
  meta?: ReactNode
  icon?: IconName
  /** At the right edge: a price, a state, a word. */
  right?: ReactNode
  rightNote?: ReactNode
  strong?: boolean
  onTap?: () => void
  label?: string
}

const spoken = (parts: ReactNode[]): string | undefined => {
  const said = parts.filter((part) => part !== undefined && part !== null && part !== false)
  return said.every((part) => typeof part === 'string') ? said.join(' ') : undefined
}

/** A row of a card; the whole row taps, and then a chevron says so unless something stands at its right. */
export function ListRow({ title, meta, icon, right, rightNote, strong = false, onTap, label }: ListRowProps) {
  const content = (
    <>
      {icon && (
        <View className="link">
          <Icon name={icon} />
        </View>
      )}
      <View className="grow">
        <View className={strong ? 'strong' : ''}>{phrases(title)}</View>
        {meta !== undefined && <View className="note">{phrases(meta)}</View>}
      </View>
      {right !== undefined && (
        <View className="right">
          <View>{right}</View>
          {rightNote !== undefined && <View className="note">{phrases(rightNote)}</View>}
        </View>
      )}
      {onTap && right === undefined && (
        <View className="chev">
          <Icon name="chev" size="s" />
        </View>
      )}
    </>
  )
  if (!onTap) return <View className="row">{content}</View>
  return (
    <Tap className="row" onTap={onTap} label={label ?? spoken([title, meta, right, rightNote])}>
      {content}
    </Tap>
  )
}
