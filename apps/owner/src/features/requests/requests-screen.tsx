import { View } from '@tarojs/components'
import { Button, Card, EmptyState, Section } from '@teyue/ui'
import { allPages, api, Loaded, ProblemSheet, useAct, useLoad, useMe } from '@teyue/ui/app'
import { useChosenHome } from '../../shared/chosen-home.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage } from '../../shared/pages.ts'
import { useYoursBadge } from '../../shared/yours-badge.ts'
import { RequestRow } from './request-row.tsx'

/** Every request of my homes: what waits for me first, then what is open, then what is over. */
export function RequestsScreen() {
  const home = useChosenHome(useMe())
  const open = useLoad(() => allPages((cursor) => api.call('listRequests', { query: { filter: 'open', limit: 100, cursor } })), [], {
    kept: 'requests.open',
    refreshOn: (message) => message.requestId !== null,
  })
  const ended = useLoad(() => api.call('listRequests', { query: { filter: 'ended', limit: 20 } }), [], { kept: 'requests.ended' })
  const more = useAct()
  useYoursBadge()
  const readMore = async () => {
    const { data } = ended
    if (!data?.nextCursor) return
    const next = await more.run(() =>
      api.call('listRequests', { query: { filter: 'ended', limit: 20, cursor: data.nextCursor ?? undefined } }),
    )
    if (next) ended.set({ items: [...data.items, ...next.items], nextCursor: next.nextCursor })
  }
  return (
    <OwnerScreen>
      <Loaded of={open}>
        {({ items }) => {
          const yours = items.filter((one) => one.next?.yours)
          const others = items.filter((one) => !one.next?.yours)
          return (
            <>
              {items.length === 0 && (
                <EmptyState
                  title={ended.data?.items.length ? '没有在办的单据' : '还没有单据'}
                  text={home ? `哪里坏了，先说给${home.manager.name}听。` : '先绑定房屋，再约服务。'}
                  action={home ? { words: '去描述', onTap: () => openPage('book') } : { words: '去绑定', onTap: () => openPage('bind') }}
                />
              )}
              {yours.length > 0 && <Section title="等您" note={`${yours.length} 张`} tight />}
              {yours.length > 0 && (
                <Card flush>
                  {yours.map((one) => (
                    <RequestRow key={one.id} request={one} />
                  ))}
                </Card>
              )}
              {others.length > 0 && <Section title="在办" note={`${others.length} 张`} tight={yours.length === 0} />}
              {others.length > 0 && (
                <Card flush>
                  {others.map((one) => (
                    <RequestRow key={one.id} request={one} />
                  ))}
                </Card>
              )}
            </>
          )
        }}
      </Loaded>
      {ended.data && ended.data.items.length > 0 && (
        <>
          <Section title="办完的" />
          <Card flush>
            {ended.data.items.map((one) => (
              <RequestRow key={one.id} request={one} />
            ))}
          </Card>
          {ended.data.nextCursor && (
            <View className="mb2">
              <Button kind="line" onTap={() => void readMore()} busy={more.busy}>
                看更早的
              </Button>
            </View>
          )}
        </>
      )}
      <ProblemSheet problem={more.problem} onClose={more.clear} />
    </OwnerScreen>
  )
}
