import { View } from '@tarojs/components'
import { ActionBar, EmptyState, SearchField, Section, Skeleton, Tabs } from '@teyue/ui'
import { Loaded, useMe } from '@teyue/ui/app'
import { useState } from 'react'
import { useChosenHome } from '../../shared/chosen-home.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage } from '../../shared/pages.ts'
import { usePriceList } from '../../shared/use-price-list.ts'
import { useYoursBadge } from '../../shared/yours-badge.ts'
import { all, groupNote, iconOf, shortGroup, shownGroups } from './groups.ts'
import { HomeLine } from './home-line.tsx'
import { ListOrigin } from './list-origin.tsx'
import { ManagerCard } from './manager-card.tsx'
import { NoHome } from './no-home.tsx'
import { PriceRows } from './price-rows.tsx'

/** My account manager, and the posted list in force. */
export function ServicesScreen() {
  const me = useMe()
  const home = useChosenHome(me)
  const load = usePriceList(home?.projectId)
  const [group, setGroup] = useState(all)
  const [search, setSearch] = useState('')
  useYoursBadge()
  const describe = () => openPage('book', search.trim() === '' ? {} : { need: search.trim() })
  return (
    <OwnerScreen bar={home && <ActionBar onTab main={{ words: '说不清？先描述，报价前不收费', onTap: describe }} />}>
      {!me && <Skeleton cards={2} />}
      {me && !home && <NoHome me={me} />}
      {me && home && (
        <>
          <HomeLine homes={me.homes} home={home} />
          <ManagerCard manager={home.manager} />
          <SearchField value={search} onChange={setSearch} placeholder="搜服务，或说哪里坏了" />
          <Loaded of={load} cards={2}>
            {(list) => {
              const groups = shownGroups(list, group, search)
              return (
                <>
                  {search.trim() === '' && (
                    <View className="mt2">
                      <Tabs
                        label="服务类别"
                        value={group}
                        onChange={setGroup}
                        tabs={[
                          { value: all, word: all, icon: 'grid' },
                          ...list.groups.map((one) => ({ value: one.name, word: shortGroup(one.name), icon: iconOf(one.name) })),
                        ]}
                      />
                    </View>
                  )}
                  {groups.map((one, index) => (
                    <View key={one.name}>
                      <Section title={one.name} note={groupNote(one)} />
                      {index === 0 && <ListOrigin list={list} />}
                      <PriceRows items={one.items} />
                    </View>
                  ))}
                  {groups.length === 0 && (
                    <View className="mt3">
                      <EmptyState
                        title="价目表里没找到"
                        text={`先说给${home.manager.name}听，价目表没有的，先核价再问您。`}
                        action={{ words: '去描述', onTap: describe }}
                      />
                    </View>
                  )}
                </>
              )
            }}
          </Loaded>
        </>
      )}
    </OwnerScreen>
  )
}
