import { View } from '@tarojs/components'
import { clockText, type Instant } from '../format/time.ts'
import { Button } from './button.tsx'
import { HalfSheet } from './half-sheet.tsx'
import { Icon, type IconName } from './icon.tsx'

export type QueueSheetItem = {
  id: string
  /** 「到门，五个一」 */
  title: string
  status: 'waiting' | 'sending' | 'sent' | 'failed'
  savedAt: Instant
  sentAt?: Instant
  /** Why it failed, and what to do. */
  reason?: string
}

const words = { waiting: '等网', sending: '在发', sent: '已发', failed: '没发成' } as const
const icons: Record<QueueSheetItem['status'], IconName> = { waiting: 'off', sending: 'clock', sent: 'check', failed: 'bang' }
const tones = { waiting: 'quiet', sending: 'quiet', sent: 'link', failed: 'warn' } as const

export type QueueSheetProps = {
  open: boolean
  onClose: () => void
  items: readonly QueueSheetItem[]
  onRetry: (id: string) => void
  /** Only after the person has read why it failed. */
  onDiscard: (id: string) => void
}

/** Everything that waits, was sent, or failed; a failure stays until someone decides. */
export function QueueSheet({ open, onClose, items, onRetry, onDiscard }: QueueSheetProps) {
  return (
    <HalfSheet open={open} onClose={onClose} title="手机里存着的">
      {items.length === 0 && <View className="sub">都发出去了。</View>}
      {items.map((item) => (
        <View className="row" key={item.id}>
          <View className={tones[item.status]}>
            <Icon name={icons[item.status]} />
          </View>
          <View className="grow">
            <View>{item.title}</View>
            <View className="note">
              {item.sentAt === undefined
                ? `${clockText(item.savedAt)} 存在手机里`
                : `${clockText(item.savedAt)} 存，${clockText(item.sentAt)} 发出`}
            </View>
            {item.status === 'failed' && (
              <>
                <View className="sub warn">{item.reason}</View>
                <View className="wrap mt1">
                  <Button kind="soft" small onTap={() => onRetry(item.id)}>
                    再发
                  </Button>
                  <Button kind="line" small onTap={() => onDiscard(item.id)}>
                    不发了
                  </Button>
                </View>
              </>
            )}
          </View>
          <View className="note">{words[item.status]}</View>
        </View>
      ))}
    </HalfSheet>
  )
}
