import { Text, View } from '@tarojs/components'
import { Button, Card, ChoiceChips, EmptyState, SearchField } from '@teyue/ui'
import { AppScreen, api, Loaded, useMe } from '@teyue/ui/app'
import { useEffect, useState } from 'react'
import { openPage } from '../../shared/pages.ts'
import { hasRole, isCommittee } from '../../shared/roles.ts'
import { usePages } from '../../shared/use-pages.ts'
import { type Filter, filtersFor } from './filters.ts'
import { RequestRow } from './request-row.tsx'
import { ScanPaper } from './scan-paper.tsx'

/** What is typed, once the typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 350)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Every request that is mine to see, by filter and by words. */
export function RequestsScreen() {
  const me = useMe() ?? undefined
  const [filter, setFilter] = useState<Filter>('open')
  const [words, setWords] = useState('')
  const search = useSettled(words)
  const list = usePages(
    (cursor) => api.call('listRequests', { query: { filter, search: search || undefined, cursor, limit: 20 } }),
    [filter, search, me?.person.id],
    { kept: search ? undefined : `requests.${filter}`, refreshOn: (message) => message.requestId !== null },
  )
  if (isCommittee(me))
    return (
      <AppScreen>
        <EmptyState title="单据由物业办理" text="物业委员会看价目和汇总，不看各户的单据。" />
      </AppScreen>
    )
  return (
    <AppScreen>
      <SearchField value={words} onChange={setWords} placeholder="编号、房号、姓名" />
      <View className="mt2 mb2">
        <ChoiceChips label="看哪些" choices={filtersFor(me)} value={filter} onChange={setFilter} />
      </View>
      {hasRole(me, 'accountManager', 'receptionist', 'guard', 'projectManager', 'supervisor', 'technician') && (
        <View className="mb2">
          <Button kind="soft" icon="plus" onTap={() => openPage('log')}>
            替业主登记
          </Button>
        </View>
      )}
      <View className="mb2">
        <ScanPaper />
      </View>
      <Loaded of={list.first} cards={3}>
        {() =>
          list.items.length === 0 ? (
            <EmptyState
              title={search ? '没有找到' : '这里还没有单据'}
              text={search ? '换个编号、房号或姓名再搜。' : '业主提出的需求会出现在这里。'}
            />
          ) : (
            <Card flush>
              {list.items.map((request) => (
                <RequestRow key={request.id} request={request} onTap={() => openPage('request', { id: request.id })} />
              ))}
            </Card>
          )
        }
      </Loaded>
      {list.more && (
        <View className="right note">
          <Text>往下拉，看更早的</Text>
        </View>
      )}
    </AppScreen>
  )
}
