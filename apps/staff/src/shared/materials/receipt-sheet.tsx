import { View } from '@tarojs/components'
import type { MaterialSlipLineView, RequestView } from '@teyue/contract'
import { parseYuan } from '@teyue/domain'
import { Button, HalfSheet, moneyText, TextField, toast } from '@teyue/ui'
import { api, type PickedUpload, ProblemSheet, useAct, useKept } from '@teyue/ui/app'
import { PhotosField } from '../command-form/photos-field.tsx'

type Props = { request: RequestView; line: MaterialSlipLineView; onClose: () => void; onDone: (request: RequestView) => void }

/** What was paid for material bought for the owner, with the receipt; never above the price that was signed (MAT-2). */
export function ReceiptSheet({ request, line, onClose, onDone }: Props) {
  const [draft, change, forgetDraft] = useKept(`receipt.${line.id}`, {
    yuan: (line.unitFen / 100).toFixed(2),
    photos: [] as PickedUpload[],
  })
  const { yuan } = draft
  const photoIds = draft.photos.flatMap(({ id }) => id ?? [])
  const { run, busy, problem, clear } = useAct()
  const paid = parseYuan(yuan)
  const tooMuch = paid !== null && paid > line.unitFen
  const missing = tooMuch
    ? `不能高于业主同意的 ${moneyText(line.unitFen)}`
    : paid === null || paid === 0
      ? '请填实付单价，大于 0，最多两位小数'
      : photoIds.length === 0
        ? '请拍小票'
        : null
  const record = async () => {
    const body = { lineId: line.id, unitFen: paid ?? 0, photoId: photoIds[0]! }
    const done = await run((key) => api.call('recordPurchase', { params: { id: request.id }, body, idempotencyKey: key }), body)
    if (!done) return
    forgetDraft()
    toast('小票已登记')
    onDone(done)
  }
  return (
    <>
      <HalfSheet
        open
        title={`${line.name}的小票`}
        onClose={onClose}
        bar={
          <>
            {missing && <View className="bar-hint">{missing}</View>}
            <Button onTap={() => void record()} busy={busy} disabled={missing !== null}>
              登记小票
            </Button>
          </>
        }
      >
        <TextField label="实付单价（元）" type="digit" value={yuan} onChange={(next) => change({ yuan: next })} maxLength={9} />
        <View className="mt2">
          <PhotosField
            label="小票"
            optional={false}
            purpose="receipt"
            requestId={request.id}
            picked={draft.photos}
            onChange={(photos) => change({ photos })}
          />
        </View>
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
