import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { residentRoleNames } from '@teyue/domain'
import { ActionBar, Card, ChoiceChips, PhotoPicker, Section, TextArea, toast } from '@teyue/ui'
import { AppScreen, api, Loaded, type PickedUpload, useCommand, useKept, useLoad, usePhotos } from '@teyue/ui/app'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

const kinds = [
  { value: 'moved', label: '搬走或卖房' },
  { value: 'deceased', label: '去世' },
  { value: 'other', label: '其他' },
] as const
type Kind = (typeof kinds)[number]['value']

type Draft = { kind: Kind | null; toPersonId: string | null; words: string; photos: PickedUpload[] }
const emptyDraft: Draft = { kind: null, toPersonId: null, words: '', photos: [] }

function ChangePartyForm({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const [draft, change, forgetDraft] = useKept<Draft>(`party.${request.id}`, emptyDraft)
  const { kind, toPersonId, words } = draft
  const photos = usePhotos('proof', request.id, draft.photos, (picked) => change({ photos: picked }))
  const residents = useLoad(() => api.call('listResidents', { params: { id: request.home.id } }), [request.home.id])
  const { give, busy, sheet } = useCommand(request, onNews)
  const proofPhotoId = photos.picked[0]?.id
  const missing = !kind ? '请选变更的原因' : words.trim() === '' ? '请写清情况' : !proofPhotoId ? '请拍下证明材料' : null
  const send = async () => {
    if (!kind) return
    const answer = await give('changeParty', { kind, words: words.trim(), toPersonId: toPersonId ?? undefined, proofPhotoId })
    if (answer && answer !== 'queued') {
      forgetDraft()
      toast('当事人已变更')
      goBack()
    }
  }
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '变更当事人', onTap: () => void send(), busy, disabledReason: missing }}
          hint="没签的要由新的人重新签；以前欠的仍归原来的人。"
        />
      }
    >
      <RequestBrief request={request} />
      <Section title="为什么变更" tight />
      <ChoiceChips label="为什么变更" choices={kinds} value={kind} onChange={(next) => change({ kind: next })} />
      <Section title="换成谁" note="还没有就不选" />
      <ChoiceChips
        label="换成谁"
        choices={(residents.data?.items ?? [])
          .filter((one) => one.name !== request.contactName)
          .map((one) => ({ value: one.personId, label: `${one.name} ${residentRoleNames[one.role]}` }))}
        value={toPersonId}
        onChange={(next) => change({ toPersonId: next })}
      />
      <View className="mt3">
        <TextArea label="情况" value={words} onChange={(next) => change({ words: next })} maxLength={mostWords.said} />
      </View>
      <Card>
        <View className="field-label">证明材料</View>
        <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍证明" max={1} />
        {photos.problem && <View className="field-hint bad">{photos.problem}</View>}
      </Card>
      {sheet}
    </AppScreen>
  )
}

/** Death or move while a request is open: another resident takes it over, with proof. */
export function ChangePartyScreen({ id }: { id: string }) {
  const request = useRequest(id)
  if (request.data) return <ChangePartyForm request={request.data} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>{() => null}</Loaded>
    </AppScreen>
  )
}
