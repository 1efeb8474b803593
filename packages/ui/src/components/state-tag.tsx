import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'

/** Outline: in line. Tint: we are on it. Grey: over. Warning: late. */
export type StateKind = 'logged' | 'confirm' | 'doing' | 'accept' | 'done' | 'late'

const icons: Record<StateKind, IconName> = { logged: 'ring', confirm: 'pen', doing: 'half', accept: 'check', done: 'check', late: 'bang' }

/** `yours` makes it solid: it waits for the person who reads it. */
export function StateTag({ kind, text, yours = false }: { kind: StateKind; text: string; yours?: boolean }) {
  return (
    <View className={`tag t-${kind}${yours ? ' yours' : ''}`}>
      <Icon name={icons[kind]} />
      <Text>{text}</Text>
    </View>
  )
}
