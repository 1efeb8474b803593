import { View } from '@tarojs/components'
import type { QualificationView } from '@teyue/contract'
import { dayWords } from '@teyue/domain'
import { Button, dayKey, HalfSheet, ListRow, PhotoGrid, TextArea, timeText, toast, useNow } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'

/** What a certificate says, with its photo; who keeps it renews or revokes it from here. */
export function CertificateSheet({
  one,
  onRenew,
  onClose,
  onDone,
}: {
  one: QualificationView
  onRenew: () => void
  onClose: () => void
  onDone: () => void
}) {
  const today = dayKey(useNow())
  const [revoking, setRevoking] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, problem, clear } = useAct()
  const revoke = async () => {
    const body = { reason: reason.trim() }
    const done = await run((key) => api.call('revokeQualification', { params: { id: one.id }, body, idempotencyKey: key }), body)
    if (!done) return
    toast('证书已撤销')
    onDone()
  }
  const bar = revoking ? (
    <>
      <View className="bar-hint">撤销后马上不算数，要这个证的活会请主管换人</View>
      <Button onTap={() => void revoke()} busy={busy} disabled={reason.trim() === ''}>
        {reason.trim() === '' ? '请写撤销的原因' : '撤销证书'}
      </Button>
    </>
  ) : (
    <>
      {one.mayRenew && <Button onTap={onRenew}>登记新证</Button>}
      {one.mayRevoke && (
        <View className="mt2">
          <Button kind="line" onTap={() => setRevoking(true)}>
            撤销
          </Button>
        </View>
      )}
    </>
  )
  return (
    <>
      <HalfSheet open title={`${one.person.name} ${one.kindName}`} onClose={onClose} bar={one.mayRenew || one.mayRevoke ? bar : undefined}>
        {one.photo && <PhotoGrid photos={[{ url: one.photo.url, caption: '证书' }]} wide />}
        <ListRow title="名称" meta={one.title} />
        <ListRow title="编号" meta={one.number || '没有登记'} />
        <ListRow title="有效期" meta={`${dayWords(one.validFrom, today)} 到 ${dayWords(one.validUntil, today)}`} />
        {one.training && <ListRow title="培训" meta={one.training.topic} />}
        <ListRow title="登记" meta={`${one.enteredBy ?? '名册导入'} ${timeText(one.enteredAt)}`} />
        {one.revoked && (
          <ListRow title="撤销" meta={`${one.revoked.by ?? '名册更正'} ${timeText(one.revoked.at)}，${one.revoked.reason}`} />
        )}
        {revoking && <TextArea label="撤销的原因" value={reason} onChange={setReason} maxLength={200} />}
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
