import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, ChoiceChips, FiveTaps, Section, Stars, TextArea } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { RequestBrief } from '../../shared/request-brief.tsx'
import { StripCard } from '../../shared/strip-card.tsx'
import { type AcceptanceDraft, missingInAcceptance } from './acceptance-draft.ts'

const tried = [
  { value: 'yes', label: '试过，好用' },
  { value: 'no', label: '还没试' },
] as const
const satisfactions = [
  { value: 'verySatisfied', label: '很满意' },
  { value: 'satisfied', label: '满意' },
  { value: 'dissatisfied', label: '不满意' },
] as const

/** What the owner says of the work, on the technician's phone or from the paper form, before the signature. */
export function AcceptanceForm({
  request,
  draft,
  onChange,
  onNext,
}: {
  request: RequestView
  draft: AcceptanceDraft
  onChange: (part: Partial<AcceptanceDraft>) => void
  onNext: () => void
}) {
  const missing = missingInAcceptance(draft)
  return (
    <AppScreen
      title="请业主验收"
      bar={<ActionBar main={{ words: '下一步：签字', onTap: onNext, disabledReason: missing }} clause="ACCEPT-1" />}
    >
      <RequestBrief request={request} />
      <StripCard photos={request.photos} purposes={['before', 'after']} />
      <Section title="试过了吗" tight />
      <ChoiceChips label="试过了吗" choices={tried} value={draft.triedOut} onChange={(triedOut) => onChange({ triedOut })} />
      <Section title="满意吗" />
      <ChoiceChips
        label="满意吗"
        choices={satisfactions}
        value={draft.satisfaction}
        onChange={(satisfaction) => onChange({ satisfaction })}
      />
      <Section title="评几颗星" />
      <Card>
        <Stars value={draft.stars} onChange={(stars) => onChange({ stars })} />
      </Card>
      <FiveTaps value={draft.five} onChange={(five) => onChange({ five })} title="师傅做到的，点一下" />
      <View>
        <TextArea
          label="想说的（可不填）"
          value={draft.comment}
          onChange={(comment) => onChange({ comment })}
          maxLength={mostWords.comment}
        />
      </View>
    </AppScreen>
  )
}
