import { View } from '@tarojs/components'
import type { QualificationView, StaffMember } from '@teyue/contract'
import { type CertificateKind, certificateKinds, certificateNames } from '@teyue/domain'
import { Button, ChoiceChips, dayAfter, dayKey, HalfSheet, PhotoPicker, TextField, toast, useNow } from '@teyue/ui'
import { api, type PickedUpload, ProblemSheet, useAct, useKept, usePhotos } from '@teyue/ui/app'
import { DayField } from '../../shared/day-field.tsx'

export interface EnterCertificateProps {
  /** The certificate that is renewed; without it another one is entered. */
  old?: QualificationView
  people: readonly StaffMember[]
  onClose: () => void
  onDone: () => void
}

interface Draft {
  personId: string | null
  kind: CertificateKind | null
  title: string
  number: string
  validFrom: string
  validUntil: string
  photos: PickedUpload[]
}

/** A certificate from its photo, number and days. */
export function EnterCertificate({ old, people, onClose, onDone }: EnterCertificateProps) {
  const now = useNow()
  const today = dayKey(now)
  const [draft, change, forgetDraft] = useKept<Draft>(`certificate.${old?.id ?? 'new'}`, {
    personId: old?.person.personId ?? null,
    kind: old?.kind ?? null,
    title: old?.title ?? '',
    number: old?.number ?? '',
    validFrom: today,
    validUntil: dayAfter(now, 3 * 365),
    photos: [],
  })
  const { personId, kind, title, number, validFrom, validUntil } = draft
  const photos = usePhotos('certificate', undefined, draft.photos, (picked) => change({ photos: picked }))
  const { run, busy, problem, clear } = useAct()
  const missing = !personId
    ? '请选员工'
    : !kind
      ? '请选证书类别'
      : title.trim() === ''
        ? '请填证书名称'
        : number.trim() === ''
          ? '请填证书编号'
          : validUntil < validFrom
            ? '到期日要不早于生效日'
            : photos.picked.some(({ state }) => state === 'sending')
              ? '照片还在传'
              : null
  const enter = async () => {
    if (!personId || !kind) return
    const { ids } = await photos.finish()
    const said = { title: title.trim(), number: number.trim(), validFrom, validUntil, ...(ids[0] ? { photoId: ids[0] } : {}) }
    const done = await run(
      (key) =>
        old
          ? api.call('renewQualification', { params: { id: old.id }, body: said, idempotencyKey: key })
          : api.call('addQualification', { body: { ...said, personId, kind }, idempotencyKey: key }),
      { ...said, personId, kind },
    )
    if (!done) return
    forgetDraft()
    toast(old ? '新证已登记' : '证书已登记')
    onDone()
  }
  return (
    <>
      <HalfSheet
        open
        title={old ? `${old.person.name} ${old.kindName}，登记新证` : '登记证书'}
        onClose={onClose}
        bar={
          <Button onTap={() => void enter()} busy={busy} disabled={missing !== null}>
            {missing ?? '登记'}
          </Button>
        }
      >
        {!old && (
          <>
            <View className="field-label">谁的</View>
            <ChoiceChips
              label="谁的"
              half
              choices={people.map((one) => ({ value: one.personId, label: one.name }))}
              value={personId}
              onChange={(next) => change({ personId: next })}
            />
            <View className="field-label mt3">类别</View>
            <ChoiceChips
              label="类别"
              half
              choices={certificateKinds.map((value) => ({ value, label: certificateNames[value] }))}
              value={kind}
              onChange={(value) => {
                const named = title === '' || Object.values(certificateNames).includes(title)
                change({ kind: value, ...(named ? { title: certificateNames[value] } : {}) })
              }}
            />
          </>
        )}
        <View className="mt3">
          <TextField label="证书名称" value={title} onChange={(next) => change({ title: next })} maxLength={40} />
          <TextField label="证书编号" value={number} onChange={(next) => change({ number: next })} maxLength={40} />
          <DayField label="生效日" day={validFrom} start="2000-01-01" onChange={(next) => change({ validFrom: next })} />
          <DayField label="到期日" day={validUntil} start={validFrom} onChange={(next) => change({ validUntil: next })} />
        </View>
        <View className="field-label">证书照片（可不拍）</View>
        <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍照" max={1} />
        {photos.problem && (
          <View className="field-hint bad" role="alert">
            {photos.problem}
          </View>
        )}
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
