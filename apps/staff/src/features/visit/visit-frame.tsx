import type { Command } from '@teyue/domain'
import { ruleOf } from '@teyue/domain'
import { Card, ListRow } from '@teyue/ui'
import { type ReactNode, useState } from 'react'
import { openPage } from '../../shared/pages.ts'
import { FailedCard } from './failed-card.tsx'
import { HoldSheet } from './hold-sheet.tsx'
import { NoEntrySheet } from './no-entry-sheet.tsx'
import type { Visit } from './use-visit.ts'
import { VisitHead } from './visit-head.tsx'

/** Every step of a visit stands between the same head and the same ways out. */
export function VisitFrame({ visit, children }: { visit: Visit; children: ReactNode }) {
  const [open, setOpen] = useState<'hold' | 'noEntry' | null>(null)
  const { request, seen } = visit
  const can = (command: Command) => ruleOf(command).from.includes(seen.state)
  return (
    <>
      <VisitHead visit={visit} />
      <FailedCard entries={visit.entries} />
      {children}
      <Card flush label="别的情况">
        {can('quote') && (
          <ListRow title="和签过的不一样，现场报价" meta="价格变了要业主再签" onTap={() => openPage('quote', { id: request.id })} />
        )}
        {can('hold') && <ListRow title="先停下：缺料、不安全、做不了" onTap={() => setOpen('hold')} />}
        {can('noEntry') && <ListRow title="进不了门" meta="先打电话，再拍门口" onTap={() => setOpen('noEntry')} />}
        <ListRow title="看整张单" meta="经过、照片、报告损坏" onTap={() => openPage('request', { id: request.id })} />
      </Card>
      {open === 'hold' && <HoldSheet visit={visit} onClose={() => setOpen(null)} />}
      {open === 'noEntry' && <NoEntrySheet visit={visit} onClose={() => setOpen(null)} />}
    </>
  )
}
