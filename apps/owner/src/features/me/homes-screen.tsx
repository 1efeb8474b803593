import { View } from '@tarojs/components'
import { usePullDownRefresh } from '@tarojs/taro'
import type { HomeView, Me } from '@teyue/contract'
import { residentRoleNames } from '@teyue/domain/people'
import { ActionBar, BasisLink, Card, EmptyState, ListRow, PersonCard, Section, Skeleton } from '@teyue/ui'
import { api, Loaded, portraitUrl, reloadMe, useLoad, useMe } from '@teyue/ui/app'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage } from '../../shared/pages.ts'

function Home({ home }: { home: HomeView }) {
  const people = useLoad(() => api.call('listResidents', { params: { id: home.id } }), [home.id], { kept: `residents.${home.id}` })
  return (
    <>
      <Section title={`${home.projectName} ${home.label}`} note={home.role ? `您是${residentRoleNames[home.role]}` : undefined} tight />
      <PersonCard
        over="专属客户经理"
        name={home.manager.name}
        photo={portraitUrl(home.manager.portrait)}
        lines={home.manager.standsInFor ? [`今天代${home.manager.standsInFor}的班`] : []}
        phone={home.manager.phone}
      />
      <Loaded of={people} cards={1}>
        {({ items }) =>
          items.length === 0 ? null : (
            <Card flush label="住在这里的人">
              {items.map((person) => (
                <ListRow key={person.personId} icon="user" title={person.name} right={residentRoleNames[person.role]} />
              ))}
            </Card>
          )
        }
      </Loaded>
    </>
  )
}

function Waiting({ me }: { me: Me }) {
  return (
    <Card>
      <View className="strong">管家在确认</View>
      <View className="sub">{me.binding.claimedHome ?? '您填的房屋'}。核对登记的住户后确认，结果会通知您。</View>
      <View className="mt1">
        <BasisLink clause="PRIVACY-1" text="为什么要确认" />
      </View>
    </Card>
  )
}

/** Homes that are bound to me, and who else lives there. */
export function HomesScreen() {
  const me = useMe()
  usePullDownRefresh(() => void reloadMe().catch(() => undefined))
  return (
    <OwnerScreen bar={me && <ActionBar main={{ words: me.homes.length > 0 ? '再绑一户' : '绑定房屋', onTap: () => openPage('bind') }} />}>
      {!me && <Skeleton cards={2} />}
      {me?.homes.map((home) => (
        <Home key={home.id} home={home} />
      ))}
      {me?.binding.state === 'waiting' && <Waiting me={me} />}
      {me && me.homes.length === 0 && me.binding.state !== 'waiting' && (
        <EmptyState title="还没有绑定房屋" text="绑定以后才能看价目、约服务。" />
      )}
    </OwnerScreen>
  )
}
