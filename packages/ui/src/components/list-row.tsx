import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { unbrokenNode } from '../format/text.ts'
import { Icon, type IconName } from './icon.tsx'
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
        <View className={strong ? 'strong' : ''}>{title}</View>
        {meta !== undefined && <View className="note">{unbrokenNode(meta)}</View>}
      </View>
      {right !== undefined && (
        <View className="right">
          <View>{right}</View>
          {rightNote !== undefined && <View className="note">{unbrokenNode(rightNote)}</View>}
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
    <Tap className="row" onTap={onTap} label={label}>
      {content}
    </Tap>
  )
}
