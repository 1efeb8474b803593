import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, DisabledReason, moneyText, PhotoPicker, TextArea, timeText, toast, useDraft } from '@teyue/ui'
import { Loaded, offerOf, type PickedUpload, RequestHead, useCommand, usePhotos } from '@teyue/ui/app'
import { drafts } from '../../shared/drafts.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'

/** Something was damaged during the work: the project manager takes it from here (ACCEPT-5). */
export function DamageScreen() {
  const id = useParam('id')
  const load = useRequest(id)
  const request = load.data
  const [words, setWords, clearWords] = useDraft(drafts, `damage.${id}`, '')
  const [picked, keepPicked, forgetPicked] = useDraft<PickedUpload[]>(drafts, `damage.${id}.photos`, [])
  const photos = usePhotos('damage', id, picked, keepPicked)
  const { give, busy, sheet } = useCommand(request, load.set)
  const offer = request && offerOf(request, 'reportDamage')
  const send = async () => {
    const { ids } = await photos.finish()
    const done = await give('reportDamage', { words: words.trim(), photoIds: ids }, { queueAs: '报告损坏' })
    if (!done) return
    clearWords()
    forgetPicked()
    toast(done === 'queued' ? '没有网，先存在手机里' : '已报项目经理，会联系您')
    backToRequest(id)
  }
  return (
    <OwnerScreen
      bar={
        request &&
        offer?.possible && (
          <ActionBar
            hint="项目经理会和您商量怎么赔。"
            clause="ACCEPT-5"
            main={{ words: '报告损坏', onTap: () => void send(), busy, disabledReason: words.trim() === '' ? '请写一句什么坏了' : null }}
          />
        )
      }
    >
      <Loaded of={load} cards={1}>
        {(shown) => (
          <>
            <RequestHead request={shown} compact headline="施工中弄坏了东西" />
            {shown.damages.map((damage) => (
              <Card key={damage.id}>
                <View className="note">{timeText(damage.reportedAt)} 报告</View>
                <View className="free">{damage.what}</View>
                <View className="sub mt1">
                  {damage.state === 'open'
                    ? '项目经理在处理'
                    : `${damage.talks ?? '已处理'}${damage.compensationFen ? `，赔偿 ${moneyText(damage.compensationFen)}` : ''}`}
                </View>
              </Card>
            ))}
            {offer && !offer.possible && (
              <Card flush>
                <DisabledReason label="报告损坏" reason={offer.reason ?? '现在不能报'} clause={offer.clause} />
              </Card>
            )}
            {offer?.possible && (
              <Card>
                <TextArea label="什么坏了，在哪里" value={words} onChange={setWords} maxLength={mostWords.said} />
                <PhotoPicker label="拍下来" photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} max={6} />
                {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
              </Card>
            )}
          </>
        )}
      </Loaded>
      {sheet}
    </OwnerScreen>
  )
}
