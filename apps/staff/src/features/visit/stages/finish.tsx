import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, MultiChips, TextArea } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { VisitPhotos } from '../visit-photos.tsx'

const claims = [
  { value: 'clean', label: '现场清理了' },
  { value: 'asked', label: '问过还要什么' },
] as const
type Claim = (typeof claims)[number]['value']

/** Photos after, a clean site, and the question what else is needed (VISIT-2, VISIT-3). */
export function FinishStage({ visit }: { visit: Visit }) {
  const [said, setSaid] = useState<Claim[]>([])
  const [note, setNote] = useState('')
  const photos = visit.seen.photos.after ?? 0
  const missing = photos === 0 ? '请先拍完工后的照片' : said.includes('clean') ? null : '请先清理现场'
  const finish = () => visit.give('finish', '完工', { siteCleaned: true, askedWhatElse: said.includes('asked'), note: note.trim() })
  return (
    <AppScreen
      bar={
        <ActionBar main={{ words: '完工，请业主验收', onTap: finish, disabledReason: missing }} clause={missing ? 'VISIT-3' : undefined} />
      }
    >
      <VisitFrame visit={visit}>
        <VisitPhotos visit={visit} purpose="after" title="完工后拍照" />
        <Card>
          <View className="strong mb2">走之前</View>
          <MultiChips label="走之前" choices={claims} value={said} onChange={setSaid} />
          <View className="mt3">
            <TextArea label="给业主和客户经理的话（可不填）" value={note} onChange={setNote} maxLength={mostWords.note} />
          </View>
        </Card>
      </VisitFrame>
    </AppScreen>
  )
}
