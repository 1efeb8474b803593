import { Text, View } from '@tarojs/components'
import type { StandIn } from '@teyue/contract'
import { ask, Card, dateText, EmptyState, ListRow, Section, shanghaiInstant, toast } from '@teyue/ui'
import { AppScreen, api, Loaded, ProblemSheet, useAct, useLoad, useMe } from '@teyue/ui/app'
import { hasRole } from '../../../shared/roles.ts'
import { NameStandIn } from './name-stand-in.tsx'

const dayWords = (day: string) => dateText(shanghaiInstant(day, '12:00'))

/** Who stands in for an absent account manager, from which day to which (ROUTE-1). */
export function StandInsScreen() {
  const me = useMe() ?? undefined
  const names = hasRole(me, 'projectManager')
  const standIns = useLoad(() => api.call('listStandIns'), [], { refreshOn: () => true })
  const managers = useLoad(() => api.call('listStaff', { query: { role: 'accountManager' } }), [], { when: names })
  const { run, problem, clear } = useAct()
  const revoke = async (one: StandIn) => {
    const sure = await ask({ title: `${one.standIn.name}不再代班？`, text: `${one.absent.name}的业主从现在起回到本人。`, yes: '结束代班' })
    if (!sure) return
    const done = await run((key) => api.call('revokeStandIn', { params: { id: one.id }, idempotencyKey: key }), one.id)
    if (!done) return
    toast('代班已结束')
    void standIns.reload()
  }
  return (
    <AppScreen>
      <Loaded of={standIns}>
        {({ items }) => {
          const standing = items.filter((one) => one.revokedAt === null)
          return standing.length === 0 ? (
            <EmptyState title="现在没有代班" text="客户经理不在时，请指定谁代、到哪天。" />
          ) : (
            <Card flush>
              {standing.map((one) => (
                <ListRow
                  key={one.id}
                  title={`${one.standIn.name} 代 ${one.absent.name}`}
                  meta={`${dayWords(one.firstDay)} 到 ${dayWords(one.lastDay)}`}
                  onTap={names ? () => void revoke(one) : undefined}
                  right={names ? <Text className="link strong">结束</Text> : undefined}
                />
              ))}
            </Card>
          )
        }}
      </Loaded>
      {names && managers.data && (
        <>
          <Section title="指定代班" />
          <NameStandIn managers={managers.data.items} onNamed={() => void standIns.reload()} />
        </>
      )}
      <View className="mt3" />
      <ProblemSheet problem={problem} onClose={clear} />
    </AppScreen>
  )
}
