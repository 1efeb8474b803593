import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Button, HalfSheet, Stepper, toast } from '@teyue/ui'
import { api, ProblemSheet, quantityText, useAct } from '@teyue/ui/app'
import { useState } from 'react'

type Props = { request: RequestView; onClose: () => void; onDone: (request: RequestView) => void }

/** 退料单: what was not used comes back and is not charged (MAT-2). */
export function ReturnSheet({ request, onClose, onDone }: Props) {
  const out = request.material.slips.flatMap(({ lines }) => lines.filter(({ leftMilli }) => leftMilli > 0))
  const [back, setBack] = useState<Record<string, number>>({})
  const { run, busy, problem, clear } = useAct()
  const lines = out.flatMap(({ id }) => (back[id] ? [{ lineId: id, quantityMilli: back[id] }] : []))
  const take = async () => {
    const body = { lines }
    const done = await run((key) => api.call('returnMaterial', { params: { id: request.id }, body, idempotencyKey: key }), body)
    if (!done) return
    toast('已收回，不收费')
    onDone(done)
  }
  return (
    <>
      <HalfSheet
        open
        title="收回没用的材料"
        onClose={onClose}
        bar={
          <Button onTap={() => void take()} busy={busy} disabled={lines.length === 0}>
            开退料单
          </Button>
        }
      >
        <View className="sub mb2">退回的不收费，验收时业主看得到实际用了多少。</View>
        {out.map(({ id, name, unit, leftMilli }) => (
          <View className="row" key={id}>
            <View className="grow">
              <View>{name}</View>
              <View className="note">还有 {quantityText(leftMilli, unit)}</View>
            </View>
            <Stepper
              label={`退回${name}`}
              value={(back[id] ?? 0) / 1000}
              min={0}
              max={leftMilli / 1000}
              step={leftMilli % 1000 === 0 ? 1 : 0.5}
              onChange={(value) => setBack({ ...back, [id]: Math.min(leftMilli, Math.round(value * 1000)) })}
            />
          </View>
        ))}
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
