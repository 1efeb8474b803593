import { Text, View } from '@tarojs/components'
import { clockText, dayText, type Instant, spanText, toMillis } from '../format/time.ts'
import { useNow } from '../platform/now.ts'
import { Icon } from './icon.tsx'
import { phrases } from './phrases.tsx'
import { type StateKind, StateTag } from './state-tag.tsx'
import { Tap } from './tap.tsx'

export type TodoRowProps = {
  dueAt: Instant
  state: { kind: StateKind; text: string; yours?: boolean }
  title: string
  meta: string
  /** 「联系」: the one thing to do. */
  action?: string
  onTap: () => void
  now?: Instant
}

/** A row of what is to be done, its time in the first column. */
export function TodoRow({ dueAt, state, title, meta, action, onTap, now }: TodoRowProps) {
  const present = useNow()
  const at = now ?? present
  const late = toMillis(dueAt) < toMillis(at)
  const day = dayText(dueAt, at)
  const today = day === '今天'
  const first = today ? clockText(dueAt) : day.replace(/ /g, '')
  const second = late
    ? `过了 ${spanText(toMillis(at) - toMillis(dueAt))}`
    : today
      ? spanText(toMillis(dueAt) - toMillis(at))
      : clockText(dueAt)
  return (
    <Tap className="todo" onTap={onTap} label={`${title}，${first} ${second}${action ? `，${action}` : ''}`}>
      <View className={`todo-time${late ? ' late' : ''}`}>
        <View>{first}</View>
        <View className="todo-sub">{second.replace(/(\d) /, '$1\u00a0')}</View>
      </View>
      <View className="grow">
        <StateTag {...state} />
        <View className="strong mt1 todo-title">{phrases(title)}</View>
        <View className="between mid">
          <Text className="sub">{phrases(meta)}</Text>
          {action && (
            <View className="link strong nb">
              <Text>{action}</Text>
              <Icon name="chev" size="s" />
            </View>
          )}
        </View>
      </View>
    </Tap>
  )
}
