import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import {
  ActionBar,
  Card,
  type DateWindow,
  DateWindowPicker,
  DisabledReason,
  dayAfter,
  dayKey,
  dayText,
  PhotoPicker,
  Section,
  shanghaiInstant,
  TextArea,
  toast,
  useDraft,
  useNow,
} from '@teyue/ui'
import { Loaded, offerOf, type PickedUpload, RequestHead, useCommand, usePhotos } from '@teyue/ui/app'
import { useState } from 'react'
import { drafts } from '../../shared/drafts.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest, replacePage } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'
import { nextWindow, windowsOf } from '../../shared/windows.ts'

/** It broke again within its warranty: a new request, labour free. */
export function WarrantyScreen() {
  const id = useParam('id')
  const now = useNow()
  const load = useRequest(id)
  const request = load.data
  const [words, setWords, clearWords] = useDraft(drafts, `warranty.${id}`, '')
  const [chosen, setChosen] = useState<DateWindow | null>(null)
  const [picked, keepPicked, forgetPicked] = useDraft<PickedUpload[]>(drafts, `warranty.${id}.photos`, [])
  const photos = usePhotos('need', undefined, picked, keepPicked)
  const { give, busy, sheet } = useCommand(request, load.set)
  const offer = request && offerOf(request, 'claimWarranty')
  const window = chosen ?? nextWindow(now)
  const send = async () => {
    const { ids } = await photos.finish()
    const known = new Set(request?.links.map((link) => link.id))
    const done = await give('claimWarranty', {
      words: words.trim(),
      window: { start: shanghaiInstant(window.day, window.from), end: shanghaiInstant(window.day, window.to) },
      photoIds: ids,
    })
    if (!done || done === 'queued') return
    clearWords()
    forgetPicked()
    toast('已开质保单，人工免费')
    const opened = done.links.find((link) => link.relation === 'warranty' && !known.has(link.id))
    if (opened) replacePage('request', { id: opened.id })
    else backToRequest(id)
  }
  return (
    <OwnerScreen
      bar={
        request &&
        offer?.possible && (
          <ActionBar
            hint="质保期内，人工免费。"
            clause="PRICE-7"
            main={{
              words: '报修，人工免费',
              onTap: () => void send(),
              busy,
              disabledReason: words.trim() === '' ? '请写一句哪里又坏了' : null,
            }}
          />
        )
      }
    >
      <Loaded of={load} cards={1}>
        {(shown) => (
          <>
            <RequestHead
              request={shown}
              compact
              headline={shown.warrantyUntil ? `保修到 ${dayText(shown.warrantyUntil, now)}` : '质保报修'}
            />
            {offer && !offer.possible && (
              <Card flush>
                <DisabledReason label="质保报修" reason={offer.reason ?? '现在不能报'} clause={offer.clause} />
              </Card>
            )}
            {offer?.possible && (
              <>
                <Card>
                  <TextArea label="哪里又坏了" value={words} onChange={setWords} maxLength={mostWords.said} />
                  <PhotoPicker label="拍张照片" photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} max={6} />
                  {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
                </Card>
                <Section title="什么时候方便" tight />
                <Card>
                  <DateWindowPicker
                    value={window}
                    onChange={setChosen}
                    firstDay={dayKey(now)}
                    lastDay={dayAfter(now, 30)}
                    windows={windowsOf(window.day, now)}
                  />
                </Card>
              </>
            )}
          </>
        )}
      </Loaded>
      {sheet}
    </OwnerScreen>
  )
}
