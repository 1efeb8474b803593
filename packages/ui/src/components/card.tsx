import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { phrases } from './phrases.tsx'

/** A white slip. `flush` for rows that bring their own padding; `label` names the region for screen readers. */
export function Card({
  children,
  flush = false,
  className = '',
  label,
}: {
  children: ReactNode
  flush?: boolean
  className?: string
  label?: string
}) {
  return (
    <View className={`card${flush ? ' flush' : ''} ${className}`} role={label ? 'group' : undefined} aria-label={label}>
      {children}
    </View>
  )
}

/** The heading between cards: what comes next, and one quiet fact at the right. */
export function Section({ title, note, tight = false }: { title: string; note?: ReactNode; tight?: boolean }) {
  return (
    <View className={`sec${tight ? ' tight' : ''}`}>
      <View className="strong" role="heading">
        {title}
      </View>
      {note !== undefined && <View className="note">{phrases(note)}</View>}
    </View>
  )
}
