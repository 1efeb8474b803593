import { View } from '@tarojs/components'
import { Button, Card } from '@teyue/ui'
import { flushQueue, problemText, queue } from '@teyue/ui/app'
import type { QueueEntry } from '@teyue/ui/app/queue-core'

/** What the server refused, with its reason: it stays until the technician decides. */
export function FailedCard({ entries }: { entries: readonly QueueEntry[] }) {
  const failed = entries.find((entry) => entry.status === 'failed')
  if (!failed) return null
  return (
    <Card label="没发成">
      <View className="strong warn">没发成：{failed.title}</View>
      <View className="sub mt1 mb2" role="alert">
        {failed.problem ? problemText(failed.problem) : '请再发一次。'}
      </View>
      <View className="bar-two">
        <Button kind="line" narrow onTap={() => queue.discard(failed.id)}>
          不发了
        </Button>
        <View className="bar-main">
          <Button
            kind="soft"
            onTap={() => {
              queue.retry(failed.id)
              flushQueue()
            }}
          >
            再发
          </Button>
        </View>
      </View>
    </Card>
  )
}
