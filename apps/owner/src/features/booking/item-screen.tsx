import { View } from '@tarojs/components'
import type { PriceItemView } from '@teyue/contract'
import { type Qualification, qualificationNames } from '@teyue/domain/price'
import { ActionBar, Card, EmptyState, ListRow, phrases, Section } from '@teyue/ui'
import { Loaded, useMe } from '@teyue/ui/app'
import { useChosenHome } from '../../shared/chosen-home.ts'
import { ItemPrice } from '../../shared/item-price.tsx'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { goBack, openPage } from '../../shared/pages.ts'
import { beyondUnitPrice, materialText, priceKind } from '../../shared/price-words.ts'
import { useParam } from '../../shared/use-param.ts'
import { findItem, usePriceList } from '../../shared/use-price-list.ts'
import { addToBooking } from './booking-draft.ts'
import { ProcedureInShort } from './procedure-in-short.tsx'

const placeText: Record<PriceItemView['place'], string> = { home: '师傅上门', counter: '到服务中心办理', partner: '合作单位上门' }

function facts(item: PriceItemView): { title: string; right: string }[] {
  return [
    { title: '在哪里做', right: placeText[item.place] },
    { title: '材料', right: materialText(item) },
    { title: '保修', right: item.warrantyDays > 0 ? `${item.warrantyDays} 天，人工免费` : '不设保修' },
    { title: '大约用时', right: `${item.durationMinutes} 分钟` },
    ...(item.qualification
      ? [{ title: '师傅持证', right: qualificationNames[item.qualification as Qualification] ?? item.qualification }]
      : []),
  ]
}

/** One line of the list: what it costs, what is in it, how it is done. */
export function ItemScreen() {
  const code = useParam('code')
  const home = useChosenHome(useMe())
  const load = usePriceList(home?.projectId)
  const item = findItem(load.data, code)
  const book = () => {
    if (!item) return
    addToBooking({ item })
    openPage('book')
  }
  return (
    <OwnerScreen bar={item && <ActionBar hint="先报价，您签字同意后才做。" main={{ words: '预约这一项', onTap: book }} />}>
      <Loaded of={load}>
        {(list) => {
          if (!item)
            return <EmptyState title="价目表里没有这一项了" text="价目表可能刚换了新版。" action={{ words: '看价目', onTap: goBack }} />
          return (
            <>
              <Card>
                <View className="note">
                  {item.group} · 编号 {item.code}
                </View>
                <View className="head mt1 mb2" role="heading">
                  {phrases(item.name)}
                </View>
                {['fixed', 'free'].includes(priceKind(item)) && beyondUnitPrice(item).length === 0 ? (
                  <ItemPrice item={item} />
                ) : (
                  <View className="strong">{phrases(item.price)}</View>
                )}
              </Card>
              <Card label="包含什么">
                <View className="strong">包含</View>
                <View className="sub">{item.included || '见服务标准'}</View>
                {item.excluded && (
                  <>
                    <View className="strong mt2">不含</View>
                    <View className="sub">{item.excluded}</View>
                  </>
                )}
                {item.standard && (
                  <>
                    <View className="strong mt2">做到什么样</View>
                    <View className="sub">{item.standard}</View>
                  </>
                )}
              </Card>
              <Card flush label="要点">
                {facts(item).map((fact) => (
                  <ListRow key={fact.title} title={fact.title} right={fact.right} />
                ))}
              </Card>
              {item.procedureId && <ProcedureInShort id={item.procedureId} />}
              <Section title="价格从哪来" tight />
              <View className="note item-foot">
                {list.version}，{list.approvedBy}批准，{list.adoptedBy}采用。{item.basis ? `定价依据：${item.basis}。` : ''}
              </View>
            </>
          )
        }}
      </Loaded>
    </OwnerScreen>
  )
}
