import { View } from '@tarojs/components'
import type { Damage } from '@teyue/contract'
import { Card, ChoiceChips, EmptyState, ListRow, moneyText, timeText } from '@teyue/ui'
import { AppScreen, api, Loaded } from '@teyue/ui/app'
import { useState } from 'react'
import { usePages } from '../../../shared/use-pages.ts'
import { SettleDamage } from './settle-damage.tsx'

const states = [
  { value: 'open', label: '没处理完' },
  { value: 'settled', label: '处理完的' },
] as const

/** Damage to owners' property: reported at once, settled by the project manager (ACCEPT-5). */
export function DamagesScreen() {
  const [state, setState] = useState<'open' | 'settled'>('open')
  const [open, setOpen] = useState<Damage | null>(null)
  const list = usePages((cursor) => api.call('listDamages', { query: { state, cursor, limit: 20 } }), [state], { refreshOn: () => true })
  return (
    <AppScreen>
      <View className="mb2">
        <ChoiceChips label="看哪些" choices={states} value={state} onChange={setState} />
      </View>
      <Loaded of={list.first}>
        {() =>
          list.items.length === 0 ? (
            <EmptyState title={state === 'open' ? '没有要处理的损坏' : '还没有处理完的'} />
          ) : (
            <Card flush>
              {list.items.map((one) => (
                <ListRow
                  key={one.id}
                  title={one.what}
                  meta={`${one.homeLabel} · ${one.requestTitle} · ${one.reportedBy} ${timeText(one.reportedAt)}`}
                  right={one.compensationFen === null ? undefined : moneyText(one.compensationFen)}
                  onTap={() => setOpen(one)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
      {open && (
        <SettleDamage
          key={open.id}
          damage={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            void list.first.reload()
          }}
        />
      )}
    </AppScreen>
  )
}
