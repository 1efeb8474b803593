import { View } from '@tarojs/components'
import { ActionBar, Card, ChoiceChips, type FiveKey, FiveTaps, fiveKeys } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { VisitPhotos } from '../visit-photos.tsx'

function missingAtTheDoor(five: readonly FiveKey[], photos: number, covered: boolean): { reason: string; clause: string } | null {
  if (five.length < fiveKeys.length) return { reason: `五个一还差 ${fiveKeys.length - five.length} 个`, clause: 'VISIT-2' }
  if (photos === 0) return { reason: '请先拍施工前的照片', clause: 'VISIT-5' }
  if (!covered) return { reason: '请先做好成品保护', clause: 'VISIT-5' }
  return null
}

/** At the door: the five, the photos before, and covered surfaces (VISIT-2, VISIT-5). */
export function ArriveStage({ visit }: { visit: Visit }) {
  const [five, setFive] = useState<FiveKey[]>([])
  const [covered, setCovered] = useState<'yes' | 'no' | null>(null)
  const missing = missingAtTheDoor(five, visit.seen.photos.before ?? 0, covered === 'yes')
  const arrive = () =>
    visit.give('arrive', '到家，五个一', {
      five: { greeting: true, shoeCovers: true, toolKit: true, cloth: true, mat: true },
      surfacesProtected: true,
    })
  return (
    <AppScreen
      bar={<ActionBar main={{ words: '到家，都做到了', onTap: arrive, disabledReason: missing?.reason }} clause={missing?.clause} />}
    >
      <VisitFrame visit={visit}>
        <FiveTaps value={five} onChange={setFive} />
        <VisitPhotos visit={visit} purpose="before" title="施工前拍照" />
        <Card>
          <View className="strong mb2">成品保护</View>
          <ChoiceChips
            label="成品保护"
            choices={[
              { value: 'yes', label: '垫好盖好了' },
              { value: 'no', label: '还没做' },
            ]}
            value={covered}
            onChange={setCovered}
          />
        </Card>
      </VisitFrame>
    </AppScreen>
  )
}
