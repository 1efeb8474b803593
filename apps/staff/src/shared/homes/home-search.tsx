import { View } from '@tarojs/components'
import { Card, ListRow, SearchField, TextLink } from '@teyue/ui'
import { api, useLoad } from '@teyue/ui/app'
import { useEffect, useState } from 'react'

type Homes = Awaited<ReturnType<typeof searchHomes>>
export type FoundHome = Homes['items'][number]

const searchHomes = (search: string) => api.call('listHomes', { query: { search, limit: 20 } })

/** Finds a home by its number, a resident's name or phone. */
export function HomeSearch({
  chosen,
  onChoose,
  onClear,
}: {
  chosen: { label: string; managerName: string } | null
  onChoose: (home: FoundHome) => void
  onClear: () => void
}) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 350)
    return () => clearTimeout(timer)
  }, [words])
  const found = useLoad(() => searchHomes(asked), [asked], { when: asked !== '' && !chosen })
  if (chosen)
    return (
      <Card>
        <View className="between mid">
          <View className="grow">
            <View className="title">{chosen.label}</View>
            <View className="sub">客户经理 {chosen.managerName}</View>
          </View>
          <TextLink onTap={onClear}>换一户</TextLink>
        </View>
      </Card>
    )
  const homes = asked === '' ? [] : (found.data?.items ?? [])
  return (
    <View className="mb2">
      <SearchField value={words} onChange={setWords} placeholder="房号、姓名或电话" />
      {homes.length > 0 && (
        <View className="mt2">
          <Card flush>
            {homes.map((home) => (
              <ListRow
                key={home.id}
                title={home.label}
                meta={home.residents.map((one) => `${one.name}${one.phone ? ` ${one.phone}` : ''}`).join('、') || '还没有绑定的人'}
                onTap={() => onChoose(home)}
              />
            ))}
          </Card>
        </View>
      )}
      {asked !== '' && found.data && homes.length === 0 && <View className="note mt2">没有找到。换房号、姓名或电话再找。</View>}
      {found.problem && <View className="note warn mt2">{found.problem.detail}</View>}
    </View>
  )
}
