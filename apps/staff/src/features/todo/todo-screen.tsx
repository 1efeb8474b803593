import { Text, View } from '@tarojs/components'
import type { Me, RequestSummary } from '@teyue/contract'
import { dateText, EmptyState, useNow } from '@teyue/ui'
import { AppScreen, allPages, api, Loaded, useLoad, useMe, useSession } from '@teyue/ui/app'
import { deskAddress } from '../../shared/desk-address.ts'
import { openPage } from '../../shared/pages.ts'
import { hasRole, isCommittee, rolesText, standInText } from '../../shared/roles.ts'
import { CallInsteadList } from './call-instead.tsx'
import { useKeptVisits } from './keep-visits.ts'
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

function Nothing({ me }: { me: Me | undefined }) {
  if (!hasRole(me, 'accountManager')) return <EmptyState title="现在没有要办的" text="新的会自己出现在这里。" />
  const log = { words: '登记', onTap: () => openPage('log') }
  return <EmptyState title="现在没有要办的" text="业主来电或到服务点，您可以替他登记。" action={log} />
}

/** A committee reads and decides lists at the desk: here it signs in there (OVERSIGHT-3, PRICE-5). */
function AtTheDesk({ me }: { me: Me }) {
  const scan = { words: '扫码登录工作台', onTap: () => openPage('desk') }
  return (
    <AppScreen>
      <WhoAndWhen me={me} />
      <EmptyState
        title="价目和汇总在电脑上看"
        text={`在电脑的浏览器里打开 ${deskAddress()}，再扫那里的二维码，就能看价目、比较和决定采用。`}
        action={scan}
      />
    </AppScreen>
  )
}

/** What needs me now, ordered by its clock. New items appear by themselves. */
export function TodoScreen() {
  const me = useMe() ?? undefined
  // Known from the first moment: what is on the screen is not taken away once more when `me` has been read.
  const person = useSession()?.person.id
  const load = useLoad(() => allPages((cursor) => api.call('listRequests', { query: { filter: 'mine', limit: 100, cursor } })), [person], {
    kept: 'todo',
    when: !isCommittee(me),
    refreshOn: (message) => message.requestId !== null,
  })
  const technician = hasRole(me, 'technician')
  const visits = useLoad(
    () => allPages((cursor) => api.call('listRequests', { query: { filter: 'open', limit: 100, cursor } })),
    [person],
    {
      kept: 'visits.open',
      when: technician,
      refreshOn: (message) => message.requestId !== null,
    },
  )
  const requests = [...(load.data?.items ?? [])].sort(byClock)
  const [urgent, ...rest] = requests
  useTodoBadge(load.data ? requests.length : undefined)
  useKeptVisits(visits.data?.items)
  useNewcomers(
    load.data?.items.map((request) => request.id),
    ring,
  )
  if (me && isCommittee(me)) return <AtTheDesk me={me} />
  return (
    <AppScreen>
      {me && <WhoAndWhen me={me} />}
      <Loaded of={load} cards={3}>
        {() => (urgent ? <UrgentCard request={urgent} onAct={() => act(urgent)} /> : <Nothing me={me} />)}
      </Loaded>
      {technician && <TodayRoute requests={visits.data?.items ?? []} />}
      <TodoList requests={rest} onAct={act} />
      {hasRole(me, 'accountManager') && <CallInsteadList />}
    </AppScreen>
  )
}
