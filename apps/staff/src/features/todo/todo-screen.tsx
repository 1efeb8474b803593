import { Text, View } from '@tarojs/components'
import type { Me, RequestSummary } from '@teyue/contract'
import { dateText, EmptyState, useNow } from '@teyue/ui'
import { AppScreen, api, Loaded, useLoad, useMe } from '@teyue/ui/app'
import { openPage } from '../../shared/pages.ts'
import { hasRole, rolesText, standInText } from '../../shared/roles.ts'
import { ring } from './ring.ts'
import { TodayRoute } from './today-route.tsx'
import { useTodoBadge } from './todo-badge.ts'
import { TodoList } from './todo-list.tsx'
import { UrgentCard } from './urgent-card.tsx'
import { useNewcomers } from './use-newcomers.ts'
import { actOf, byClock } from './words.ts'

function WhoAndWhen({ me }: { me: Me }) {
  const now = useNow()
  const standIn = standInText(me)
  return (
    <View className="sec tight">
      <Text className="sub">
        {me.person.name} · {rolesText(me)}
        {standIn ? ` · ${standIn}` : ''}
      </Text>
      <Text className="note">{dateText(now)}</Text>
    </View>
  )
}

function act(request: RequestSummary): void {
  const { page, command } = actOf(request)
  openPage(page, { id: request.id, ...(command ? { do: command } : {}) })
}

function nothing(me: Me | null) {
  if (hasRole(me ?? undefined, 'accountManager'))
    return (
      <EmptyState
        title="现在没有要办的"
        text="业主来电或到服务点，您可以替他登记。"
        action={{ words: '登记', onTap: () => openPage('log') }}
      />
    )
  return <EmptyState title="现在没有要办的" text="新的会自己出现在这里。" />
}

/** What needs me now, ordered by its clock. New items appear by themselves. */
export function TodoScreen() {
  const me = useMe()
  const load = useLoad(() => api.call('listRequests', { query: { filter: 'mine', limit: 50 } }), [me?.person.id], {
    kept: 'todo',
    refreshOn: (message) => message.requestId !== null,
  })
  const inbox = useLoad(() => api.call('listInbox', { query: { limit: 50 } }), [me?.person.id], { refreshOn: () => true })
  const requests = [...(load.data?.items ?? [])].sort(byClock)
  const [urgent, ...rest] = requests
  const callInstead = new Set((inbox.data?.items ?? []).flatMap((item) => (item.callInstead && item.requestId ? [item.requestId] : [])))
  useTodoBadge(load.data ? requests.length : undefined)
  useNewcomers(
    load.data?.items.map((request) => request.id),
    ring,
  )
  return (
    <AppScreen>
      {me && <WhoAndWhen me={me} />}
      <Loaded of={load} cards={3}>
        {() =>
          urgent ? (
            <>
              <UrgentCard request={urgent} callInstead={callInstead.has(urgent.id)} onAct={() => act(urgent)} />
              {hasRole(me ?? undefined, 'technician') && <TodayRoute requests={requests} />}
              <TodoList requests={rest} callInstead={callInstead} onAct={act} />
            </>
          ) : (
            nothing(me)
          )
        }
      </Loaded>
    </AppScreen>
  )
}
