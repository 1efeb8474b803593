import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { Button, ChoiceChips, HalfSheet, TextArea, toast } from '@teyue/ui'
import { useCommand } from '@teyue/ui/app'
import { useState } from 'react'

const reasons = ['不需要了', '自己修好了', '时间不合适', '价格不合适', '其他'] as const
type Reason = (typeof reasons)[number]

/** Cancelling costs nothing before work; a reason helps, and is not asked for twice. */
export function CancelSheet({
  request,
  open,
  onClose,
  onNews,
}: {
  request: RequestView
  open: boolean
  onClose: () => void
  onNews: (request: RequestView) => void
}) {
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const { give, busy, sheet } = useCommand(request, onNews)
  const cancel = async () => {
    const said = reason === '其他' ? words.trim() : (reason ?? '')
    const done = await give('cancel', { reason: said })
    if (!done) return
    onClose()
    toast('已取消')
  }
  return (
    <>
      <HalfSheet
        open={open}
        title="取消这一单"
        onClose={onClose}
        bar={
          <Button onTap={() => void cancel()} busy={busy}>
            确认取消
          </Button>
        }
      >
        <View className="sub mb2">还没开工，取消不收费。{request.number ? '单子的编号会留着，印上「作废」。' : ''}</View>
        <ChoiceChips
          half
          label="为什么取消"
          choices={reasons.map((one) => ({ value: one, label: one }))}
          value={reason}
          onChange={setReason}
        />
        {reason === '其他' && (
          <View className="mt2">
            <TextArea label="原因" value={words} onChange={setWords} maxLength={mostWords.reason} />
          </View>
        )}
      </HalfSheet>
      {sheet}
    </>
  )
}
