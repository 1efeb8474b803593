import { View } from '@tarojs/components'
import { Button, Card, EmptyState, Icon, timeText, useNow } from '@teyue/ui'
import { flushQueue, queue, useOnline, useQueue } from '@teyue/ui/app'
import { OwnerScreen } from '../../shared/owner-screen.tsx'

const words = { waiting: '等网', sending: '在发', sent: '已发', failed: '没发成' } as const

/** What waits in the phone: nothing is dropped, and a failure says why. */
export function QueueScreen() {
  const entries = useQueue()
  const online = useOnline()
  const now = useNow()
  const retry = (id: string) => {
    queue.retry(id)
    flushQueue()
  }
  if (entries.length === 0)
    return (
      <OwnerScreen>
        <EmptyState title="都发出去了" text="没有网的时候，您办的事先存在这里，有网自动发。" />
      </OwnerScreen>
    )
  return (
    <OwnerScreen>
      <Card flush>
        {entries.map((entry) => (
          <View className="row" key={entry.id}>
            <View className={entry.status === 'failed' ? 'warn' : entry.status === 'sent' ? 'link' : 'quiet'}>
              <Icon name={entry.status === 'failed' ? 'bang' : entry.status === 'sent' ? 'check' : online ? 'clock' : 'off'} />
            </View>
            <View className="grow">
              <View>{entry.title}</View>
              <View className="note">
                {entry.sentAt ? `${timeText(entry.sentAt, now)} 发出` : `${timeText(entry.savedAt, now)} 存在手机里`}
              </View>
              {entry.problem && <View className="sub warn">{entry.problem.detail}</View>}
              {entry.status === 'failed' && (
                <View className="wrap mt1">
                  <Button kind="soft" small onTap={() => retry(entry.id)}>
                    再发
                  </Button>
                  <Button kind="line" small onTap={() => queue.discard(entry.id)}>
                    不发了
                  </Button>
                </View>
              )}
            </View>
            <View className="note">{words[entry.status]}</View>
          </View>
        ))}
      </Card>
    </OwnerScreen>
  )
}
