import { View } from '@tarojs/components'
import type { QuoteView, RequestView } from '@teyue/contract'
import { Button, ChoiceChips, HalfSheet } from '@teyue/ui'
import { useCommand } from '@teyue/ui/app'
import { useState } from 'react'
import { backToRequest } from '../../shared/pages.ts'

const reasons = ['价格不合适', '时间不合适', '不需要了', '想再商量'] as const

type Props = { request: RequestView; quote: QuoteView; open: boolean; onClose: () => void; onNews: (request: RequestView) => void }

/** A no is one tap and costs nothing but what was signed before. */
export function DeclineSheet({ request, quote, open, onClose, onNews }: Props) {
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null)
  const { give, busy, sheet } = useCommand(request, onNews)
  const onSite = quote.kind === 'onSite'
  const decline = async () => {
    const done = onSite
      ? await give('declineQuote', { quoteVersion: quote.version, reason: reason ?? '' })
      : await give('decline', { reason: reason ?? '' })
    if (!done) return
    onClose()
    backToRequest(request.id)
  }
  return (
    <>
      <HalfSheet
        open={open}
        title="不同意这份报价"
        onClose={onClose}
        bar={
          <Button onTap={() => void decline()} busy={busy}>
            确认不同意
          </Button>
        }
      >
        <View className="sub mb2">
          {onSite ? '新报价不算数，签过的价格不变。' : '这一单就不做了，不收费。只是想改价格或时间，请直接打电话给管家。'}
        </View>
        <ChoiceChips half label="为什么" choices={reasons.map((one) => ({ value: one, label: one }))} value={reason} onChange={setReason} />
      </HalfSheet>
      {sheet}
    </>
  )
}
