import { View } from '@tarojs/components'
import type { MaterialSlipLineView, RequestView } from '@teyue/contract'
import { Card, ListRow, PhotoGrid, Section } from '@teyue/ui'
import { quantityText, slipPhotos } from '@teyue/ui/app'
import { useState } from 'react'
import { IssueSheet } from './issue-sheet.tsx'
import { ReceiptSheet } from './receipt-sheet.tsx'
import { ReturnSheet } from './return-sheet.tsx'
import { receiptsOwed, slipKindNames, slipLineText } from './slip-draft.ts'

type Open = 'issue' | 'return' | { receipt: MaterialSlipLineView } | null

/** The slips of a request: what left the store for it, what came back, and what one may do about it (MAT-2). */
export function MaterialCard({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const [open, setOpen] = useState<Open>(null)
  const { material } = request
  const { slips, returns, mayIssue, mayReturn } = material
  const owed = receiptsOwed(material)
  const out = slips.some(({ lines }) => lines.some(({ leftMilli }) => leftMilli > 0))
  if (slips.length === 0 && !mayIssue) return null
  const close = () => setOpen(null)
  const done = (news: RequestView) => {
    onNews(news)
    close()
  }
  return (
    <>
      <Section title="材料" note="按购进价，不加价" />
      <Card flush label="材料">
        {slips.map((slip) => (
          <View key={slip.id}>
            {slip.lines.map((line) => (
              <ListRow
                key={line.id}
                title={line.name}
                meta={`${slipLineText(line)} · ${slipKindNames[slip.kind]} ${slip.number} · ${slip.madeBy}`}
              />
            ))}
            <PhotoGrid wide photos={slipPhotos(slip)} />
          </View>
        ))}
        {returns.map((slip) => (
          <ListRow
            key={slip.id}
            title={`退料单 ${slip.number}`}
            meta={`${slip.lines.map(({ name, unit, quantityMilli }) => `${name} ${quantityText(quantityMilli, unit)}`).join('，')} · ${slip.madeBy}`}
          />
        ))}
        {owed.map((line) => (
          <ListRow key={line.id} title={`登记${line.name}的小票`} onTap={() => setOpen({ receipt: line })} />
        ))}
        {mayIssue && <ListRow title="开领料单" meta="库房领料，或替业主代购" onTap={() => setOpen('issue')} />}
        {mayReturn && out && <ListRow title="收回没用的材料" meta="退回的不收费" onTap={() => setOpen('return')} />}
      </Card>
      {open === 'issue' && <IssueSheet request={request} onClose={close} onDone={done} />}
      {open === 'return' && <ReturnSheet request={request} onClose={close} onDone={done} />}
      {open && typeof open === 'object' && <ReceiptSheet request={request} line={open.receipt} onClose={close} onDone={done} />}
    </>
  )
}
