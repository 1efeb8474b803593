import { View } from '@tarojs/components'
import { Card, EmptyState, ListRow, timeText } from '@teyue/ui'
import { AppScreen, api, Loaded, reloadMe } from '@teyue/ui/app'
import { useEffect } from 'react'
import { openPage } from '../../shared/pages.ts'
import { usePages } from '../../shared/use-pages.ts'

/** What I was told, newest first. Opening the page reads it. */
export function InboxScreen() {
  const inbox = usePages((cursor) => api.call('listInbox', { query: { cursor, limit: 20 } }), [], { refreshOn: () => true })
  const unread = inbox.items.some((item) => item.readAt === null)
  useEffect(() => {
    if (!unread) return
    void api.call('readInbox', { body: {} }).then(reloadMe, () => undefined)
  }, [unread])
  return (
    <AppScreen>
      <Loaded of={inbox.first} cards={3}>
        {() =>
          inbox.items.length === 0 ? (
            <EmptyState title="还没有通知" text="和您有关的事会记在这里。" />
          ) : (
            <Card flush>
              {inbox.items.map((item) => (
                <ListRow
                  key={item.id}
                  strong={item.readAt === null}
                  title={item.title}
                  meta={
                    <>
                      <View className="free">{item.body}</View>
                      {timeText(item.createdAt)}
                    </>
                  }
                  onTap={item.requestId ? () => openPage('request', { id: item.requestId ?? '' }) : undefined}
                  label={item.title}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </AppScreen>
  )
}
