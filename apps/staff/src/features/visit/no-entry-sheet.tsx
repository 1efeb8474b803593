import { View } from '@tarojs/components'
import { Button, ChoiceChips, call, HalfSheet, TextField } from '@teyue/ui'
import { useState } from 'react'
import type { Visit } from './use-visit.ts'
import { VisitPhotos } from './visit-photos.tsx'

const answers = [
  { value: 'no', label: '没有人接' },
  { value: 'yes', label: '接了，现在不行' },
] as const

/** Nobody opens: a call, a photo of the door, and the manager agrees a new time. Nothing is charged. */
export function NoEntrySheet({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const [answered, setAnswered] = useState<'yes' | 'no' | null>(null)
  const [note, setNote] = useState('')
  const { contactPhone, contactName } = visit.request
  const photos = visit.seen.photos.noEntry ?? 0
  const missing = !answered ? '请先打电话，选结果' : photos === 0 ? '请拍一张门口的照片' : null
  const send = () => {
    visit.give('noEntry', '进不了门', { call: { answered: answered === 'yes', note: note.trim() } })
    onClose()
  }
  return (
    <HalfSheet
      open
      title="进不了门"
      onClose={onClose}
      bar={
        <>
          {missing && <View className="bar-hint">{missing}</View>}
          <Button onTap={send} disabled={missing !== null}>
            报客户经理重新约，不收费
          </Button>
        </>
      }
    >
      {contactPhone && (
        <View className="mb2">
          <Button kind="soft" icon="phone" onTap={() => void call(contactPhone)}>
            给{contactName}打电话
          </Button>
        </View>
      )}
      <View className="field-label">电话</View>
      <ChoiceChips label="电话结果" choices={answers} value={answered} onChange={setAnswered} />
      <View className="mt3">
        <TextField label="说了什么（可不填）" value={note} onChange={setNote} maxLength={200} />
      </View>
      <VisitPhotos visit={visit} purpose="noEntry" title="拍门口" />
    </HalfSheet>
  )
}
