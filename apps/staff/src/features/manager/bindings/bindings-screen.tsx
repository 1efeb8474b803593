import type { Binding } from '@teyue/contract'
import { residentRoleNames } from '@teyue/domain'
import { Card, EmptyState, ListRow, timeText } from '@teyue/ui'
import { AppScreen, api, Loaded } from '@teyue/ui/app'
import { useState } from 'react'
import { usePages } from '../../../shared/use-pages.ts'
import { DecideBinding } from './decide-binding.tsx'

/** People who asked to be bound to a home and were not found by their phone: the manager knows them. */
export function BindingsScreen() {
  const list = usePages((cursor) => api.call('listBindings', { query: { cursor, limit: 20 } }), [], { refreshOn: () => true })
  const [open, setOpen] = useState<Binding | null>(null)
  const waiting = list.items.filter((one) => one.state === 'waiting')
  return (
    <AppScreen>
      <Loaded of={list.first}>
        {() =>
          waiting.length === 0 ? (
            <EmptyState title="没有等绑定的人" text="业主用手机号绑不上时，会出现在这里。" />
          ) : (
            <Card flush>
              {waiting.map((one) => (
                <ListRow
                  key={one.id}
                  title={`${one.personName}（${residentRoleNames[one.claimedRole]}）`}
                  meta={`${one.claimedHome} · ${one.phone ?? '没有手机号'} · ${timeText(one.askedAt)}`}
                  onTap={() => setOpen(one)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
      {open && (
        <DecideBinding
          key={open.id}
          binding={open}
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
