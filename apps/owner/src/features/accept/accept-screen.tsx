import { Text, View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, ChoiceChips, EmptyState, FiveTaps, MultiChips, moneyText, Price, Stars, TextArea, useDraft } from '@teyue/ui'
import { agreedQuote, canGive, Loaded, PhotoStrip, ProcedureFacts, QuoteLines, RequestHead } from '@teyue/ui/app'
import { type Acceptance, acceptanceDraft, emptyAcceptance } from '../../shared/acceptance-draft.ts'
import { fillBankAtTap } from '../../shared/bank.ts'
import { drafts } from '../../shared/drafts.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { goBack, openPage, replacePage } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'
import { missingBeforeSigning } from './missing.ts'

const satisfactions = [
  { value: 'verySatisfied', label: '很满意' },
  { value: 'satisfied', label: '满意' },
  { value: 'dissatisfied', label: '还不满意' },
] as const

/** What was done, whether it works, how it went; then the signature. Or 「还不满意」, which is free of charge. */
export function AcceptScreen() {
  const id = useParam('id')
  const load = useRequest(id)
  const request = load.data
  const [judged, setJudged] = useDraft<Acceptance>(drafts, acceptanceDraft(id), emptyAcceptance)
  const change = (part: Partial<Acceptance>) => setJudged({ ...judged, ...part })
  const quote = request && agreedQuote(request)
  const owedFen = request?.toCharge?.totalFen ?? quote?.totalFen ?? 0
  const may = request !== undefined && canGive(request, 'acceptWork')
  const sign = () => {
    void fillBankAtTap()
    openPage('sign', { id, purpose: 'acceptance', command: 'acceptWork' })
  }
  return (
    <OwnerScreen
      bar={
        quote &&
        may && (
          <ActionBar
            main={{
              words: (
                <>
                  验收并签字，
                  <Price fen={owedFen} /> 记账
                </>
              ),
              label: `验收并签字，${moneyText(owedFen)} 记账`,
              onTap: sign,
              disabledReason: missingBeforeSigning(judged),
            }}
          />
        )
      }
    >
      <Loaded of={load} cards={3}>
        {(shown) => {
          if (!canGive(shown, 'acceptWork'))
            return (
              <EmptyState title="现在不用验收" text={`这一单是「${shown.stateName}」。`} action={{ words: '看这一单', onTap: goBack }} />
            )
          return (
            <>
              <RequestHead request={shown} compact headline="请您试一试">
                <View className="mt2">
                  <PhotoStrip wide photos={shown.photos} purposes={['before', 'after']} />
                </View>
                <View className="mt1">
                  <ProcedureFacts request={shown} />
                </View>
                <View className="mt2">
                  <MultiChips
                    label="试过了吗"
                    choices={[{ value: 'tried', label: '试过了，能用' }]}
                    value={judged.triedOut ? ['tried'] : []}
                    onChange={(value) => change({ triedOut: value.length > 0 })}
                  />
                </View>
              </RequestHead>
              <Card label="满意吗">
                <View className="strong mb2">满意吗</View>
                <ChoiceChips
                  label="满意吗"
                  choices={satisfactions}
                  value={judged.satisfaction}
                  onChange={(value) => (value === 'dissatisfied' ? replacePage('reject', { id }) : change({ satisfaction: value }))}
                />
                <View className="mt2">
                  <Stars value={judged.stars} onChange={(stars) => change({ stars })} />
                </View>
              </Card>
              <FiveTaps value={judged.five} onChange={(five) => change({ five })} />
              <Card>
                <TextArea
                  label="想说的话"
                  value={judged.comment}
                  onChange={(comment) => change({ comment })}
                  maxLength={mostWords.comment}
                  placeholder="可以不写"
                />
              </Card>
              {quote && (
                <Card flush label="费用">
                  <QuoteLines quote={quote} charged={shown.toCharge} totalNote="计入当月账单" />
                </Card>
              )}
              <View className="note item-foot">
                <Text>签字之后才记账。五个一没做到的不用点，我们会改。</Text>
              </View>
            </>
          )
        }}
      </Loaded>
    </OwnerScreen>
  )
}
