import { Text, View } from '@tarojs/components'
import type { InboxItem } from '@teyue/contract'
import { Button, Card, EmptyState, Section, Tap, timeText, useNow } from '@teyue/ui'
import { api, Loaded, ProblemSheet, reloadMe, useAct, useLoad, useMe } from '@teyue/ui/app'
import { useEffect } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage } from '../../shared/pages.ts'
import { BankCard } from './bank-card.tsx'

function Notice({ item }: { item: InboxItem }) {
  const now = useNow()
  const { requestId } = item
  return (
    <Tap
      className="notice"
      onTap={requestId ? () => openPage('request', { id: requestId }) : undefined}
      label={`${item.title}，${item.body}`}
    >
      <View className="between">
        <Text className={item.readAt ? '' : 'strong'}>{item.title}</Text>
        <Text className="note">{timeText(item.createdAt, now)}</Text>
      </View>
      <View className="sub">{item.body}</View>
      {item.dueAt && <View className="note">请在 {timeText(item.dueAt, now)} 前</View>}
    </Tap>
  )
}

/** Everything I was told: the inbox is the truth, WeChat's messages only point to it. */
export function InboxScreen() {
  const me = useMe()
  const load = useLoad(() => api.call('listInbox', { query: { limit: 30 } }), [], { kept: 'inbox', refreshOn: () => true })
  const more = useAct()
  const unread = load.data?.items.some((item) => item.readAt === null) ?? false
  useEffect(() => {
    if (!unread || load.stale) return
    api
      .call('readInbox', { body: {} })
      .then(reloadMe)
      .catch(() => undefined)
  }, [unread, load.stale])
  const readMore = async () => {
    const { data } = load
    if (!data?.nextCursor) return
    const next = await more.run(() => api.call('listInbox', { query: { limit: 30, cursor: data.nextCursor ?? undefined } }))
    if (next) load.set({ items: [...data.items, ...next.items], nextCursor: next.nextCursor })
  }
  return (
    <OwnerScreen>
      {me && <BankCard me={me} />}
      <Loaded of={load}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState title="还没有通知" text="报价、上门、完工都会在这里告诉您。" />
          ) : (
            <>
              <Section title="有进展的" tight />
              <Card flush>
                {items.map((item) => (
                  <Notice key={item.id} item={item} />
                ))}
              </Card>
              {nextCursor && (
                <Button kind="line" onTap={() => void readMore()} busy={more.busy}>
                  看更早的
                </Button>
              )}
            </>
          )
        }
      </Loaded>
      <ProblemSheet problem={more.problem} onClose={more.clear} />
    </OwnerScreen>
  )
}
