import { ScrollView, Text, View } from '@tarojs/components'
import { type ReactNode, useEffect } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { Icon } from './icon.tsx'
import { Rest } from './rest.tsx'
import { Tap } from './tap.tsx'

export type HalfSheetProps = { open: boolean; title: string; onClose: () => void; children: ReactNode; bar?: ReactNode }

/** A sheet from below for a side question; the screen beneath stays in view. */
export function HalfSheet({ open, title, onClose, children, bar }: HalfSheetProps) {
  useEffect(() => {
    if (!open || !inBrowser) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open, onClose])
  if (!open) return null
  return (
    <View className="sheet" role="dialog" aria-modal="true" aria-label={title}>
      <View className="sheet-scrim" onClick={onClose} catchMove />
      <View className="sheet-box">
        <View className="sheet-top">
          <Text className="title grow">{title}</Text>
          <Tap className="sheet-x" onTap={onClose} label="关闭">
            <Icon name="x" />
          </Tap>
        </View>
        <ScrollView className="sheet-body" scrollY>
          {children}
        </ScrollView>
        {bar ? (
          <View className="sheet-bar">
            <Rest>{bar}</Rest>
          </View>
        ) : (
          <View className="sheet-foot" />
        )}
      </View>
    </View>
  )
}
