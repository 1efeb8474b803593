import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { TextLink } from './button.tsx'
import { HalfSheet } from './half-sheet.tsx'

export type ClauseWords = { title: string; text: string }

let findClause: (id: string) => ClauseWords | undefined = () => undefined

/** Each app says once, at its start, where the words of a clause come from. */
export function useClausesFrom(find: (id: string) => ClauseWords | undefined): void {
  findClause = find
}

/** The rule behind a 「不能」, in words, with the reason that holds here. */
export function ClauseSheet({ clause, reason, open, onClose }: { clause: string; reason?: string; open: boolean; onClose: () => void }) {
  const words = findClause(clause)
  return (
    <HalfSheet open={open} onClose={onClose} title="依据">
      {reason && <View className="strong mb2">{reason}</View>}
      {words && <View className="strong">{words.title}</View>}
      {words && <View className="sub mt1">{words.text}</View>}
      <View className="note mt2">
        <Text>服务手册 {clause}</Text>
      </View>
    </HalfSheet>
  )
}

/** The small 「依据」 that opens the sheet. */
export function BasisLink({ clause, reason, text = '依据' }: { clause: string; reason?: string; text?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <TextLink onTap={() => setOpen(true)} label={`${text}，${clause}`}>
        {text}
      </TextLink>
      <ClauseSheet clause={clause} reason={reason} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
