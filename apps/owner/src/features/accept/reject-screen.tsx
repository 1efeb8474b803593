import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, PhotoPicker, TextArea, toast, useDraft } from '@teyue/ui'
import { Loaded, type PickedUpload, RequestHead, useCommand, usePhotos } from '@teyue/ui/app'
import { drafts } from '../../shared/drafts.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'

/** 「还不满意」: what is wrong, in words and photos. Rework is free; a second no goes to the project manager. */
export function RejectScreen() {
  const id = useParam('id')
  const load = useRequest(id)
  const request = load.data
  const [words, setWords, clearWords] = useDraft(drafts, `reject.${id}`, '')
  const [picked, keepPicked, forgetPicked] = useDraft<PickedUpload[]>(drafts, `reject.${id}.photos`, [])
  const photos = usePhotos('after', id, picked, keepPicked)
  const { give, busy, sheet } = useCommand(request, load.set)
  const again = (request?.reworks ?? 0) > 0
  const send = async () => {
    const { ids } = await photos.finish()
    const done = await give('rejectWork', { words: words.trim(), photoIds: ids })
    if (!done) return
    clearWords()
    forgetPicked()
    toast(again ? '已报项目经理，会联系您' : '师傅会免费返工')
    backToRequest(id)
  }
  return (
    <OwnerScreen
      bar={
        request && (
          <ActionBar
            hint={again ? '返工过一次了，这次请项目经理来协调。' : '返工不另收费，做到您满意为止。'}
            clause={again ? 'ACCEPT-4' : 'ACCEPT-3'}
            main={{
              words: again ? '请项目经理协调' : '请师傅免费返工',
              onTap: () => void send(),
              busy,
              disabledReason: words.trim() === '' ? '请写一句哪里不满意' : null,
            }}
          />
        )
      }
    >
      <Loaded of={load} cards={1}>
        {(shown) => (
          <>
            <RequestHead request={shown} compact headline="哪里还不满意" />
            <Card>
              <TextArea
                label="哪里不好"
                value={words}
                onChange={setWords}
                maxLength={mostWords.said}
                placeholder="例如：关紧以后还有一点渗水"
              />
              <PhotoPicker label="拍给我们看" photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} max={6} />
              {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
            </Card>
          </>
        )}
      </Loaded>
      {sheet}
    </OwnerScreen>
  )
}
