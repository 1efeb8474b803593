import { Text, View } from '@tarojs/components'
import type { QuoteView, RequestView } from '@teyue/contract'
import {
  ActionBar,
  CapLine,
  Card,
  EmptyState,
  ListRow,
  MultiChips,
  moneyText,
  OldNewPrice,
  Price,
  phrases,
  TextLink,
  windowText,
} from '@teyue/ui'
import {
  AgreementSheet,
  agreedQuote,
  api,
  canGive,
  Loaded,
  openQuote,
  PhotoStrip,
  paysOneself,
  priceOriginText,
  QuoteLines,
  RequestHead,
  useLoad,
  useMe,
} from '@teyue/ui/app'
import { useState } from 'react'
import { fillBankAtTap } from '../../shared/bank.ts'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { goBack, openPage } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'
import { DeclineSheet } from './decline-sheet.tsx'

const capText = (quote: QuoteView): string =>
  quote.notMoreThanFen > quote.totalFen
    ? `看过现场再定，不超过 ${moneyText(quote.notMoreThanFen)}`
    : `不超过 ${moneyText(quote.totalFen)}，再变要再问您`

/** A quote to say yes or no to: before the visit, or on site with the old price beside the new one. */
export function AgreeScreen() {
  const id = useParam('id')
  const me = useMe()
  const load = useRequest(id)
  const request = load.data
  const quote = request && openQuote(request)
  const onSite = quote?.kind === 'onSite'
  const before = request && onSite ? agreedQuote(request) : undefined
  const signing = useLoad(() => api.call('readSigning', { params: { id, purpose: onSite ? 'quote' : 'consent' } }), [id, quote?.version], {
    when: quote !== undefined,
  })
  const [reading, setReading] = useState(false)
  const [declining, setDeclining] = useState(false)
  const [payer, setPayer] = useState<'agrees'[]>([])
  const otherPays = quote !== undefined && me !== null && !paysOneself(quote.payer, me.person)
  const agree = () => {
    if (!request || !quote) return
    void fillBankAtTap()
    openPage('sign', {
      id,
      purpose: onSite ? 'quote' : 'consent',
      command: onSite ? 'agreeQuote' : 'agree',
      ...(otherPays ? { payer: '1' } : {}),
    })
  }
  const may = request !== undefined && canGive(request, onSite ? 'agreeQuote' : 'agree')
  return (
    <OwnerScreen
      title={onSite ? '现场报价' : '报价'}
      bar={
        request &&
        quote &&
        may && (
          <ActionBar
            hint={before ? `不同意也行：还按签过的 ${moneyText(before.totalFen)}` : '不同意也行，不收费'}
            clause={onSite ? 'CONSENT-3' : 'CONSENT-1'}
            main={{
              words: (
                <>
                  同意 <Price fen={quote.totalFen} /> 并签字
                </>
              ),
              label: `同意 ${moneyText(quote.totalFen)} 并签字`,
              onTap: agree,
              disabledReason: otherPays && payer.length === 0 ? `请先确认${quote.payer.name}同意付这笔钱` : null,
            }}
            second={{ words: '不同意', onTap: () => setDeclining(true) }}
          />
        )
      }
    >
      <Loaded of={load}>
        {(shown: RequestView) => {
          if (!quote)
            return (
              <EmptyState
                title="现在没有等您确认的报价"
                text="可能已经答复过，或者管家撤回了。"
                action={{ words: '看这一单', onTap: goBack }}
              />
            )
          return (
            <>
              <RequestHead request={shown} compact headline={onSite ? '看过现场，价格有变' : `${quote.madeBy}给您的报价`} />
              {before ? (
                <Card>
                  <OldNewPrice oldFen={before.totalFen} newFen={quote.totalFen} capText={capText(quote)} />
                </Card>
              ) : (
                <Card>
                  <View className="between">
                    <Text className="strong">合计</Text>
                    <Price fen={quote.totalFen} big />
                  </View>
                  <CapLine text={capText(quote)} />
                </Card>
              )}
              {otherPays && (
                <Card>
                  <MultiChips
                    label="付费的人同意"
                    choices={[{ value: 'agrees', label: `${quote.payer.name}知道并同意付` }]}
                    value={payer}
                    onChange={setPayer}
                  />
                </Card>
              )}
              {quote.note && (
                <Card>
                  <View className="note">{quote.madeBy}说</View>
                  <View className="free">{quote.note}</View>
                </Card>
              )}
              <Card flush label="要做的和价格">
                {onSite && (
                  <View className="mt2">
                    <PhotoStrip wide photos={shown.photos} purposes={['before']} />
                  </View>
                )}
                <QuoteLines quote={quote} before={before} />
              </Card>
              <Card flush label="约定">
                {quote.window && <ListRow title="上门时间" right={windowText(quote.window.start, quote.window.end)} />}
                <ListRow title="材料" right={quote.lines.some((line) => line.material) ? '见上面' : '您自备'} />
                <ListRow title="谁付" right={quote.payer.name} rightNote="计入当月账单" />
              </Card>
              {signing.data?.agreement && <InShort section={signing.data.agreement.sections[0]} />}
              <View className="note item-foot">
                {priceOriginText(quote, shown.casePrices)}
                {signing.data?.agreement && <TextLink onTap={() => setReading(true)}>《{signing.data.agreement.title}》全文</TextLink>}
              </View>
              {signing.data?.agreement && (
                <AgreementSheet agreement={signing.data.agreement} open={reading} onClose={() => setReading(false)} />
              )}
              <DeclineSheet request={shown} quote={quote} open={declining} onClose={() => setDeclining(false)} onNews={load.set} />
            </>
          )
        }}
      </Loaded>
    </OwnerScreen>
  )
}

/** What matters most of the agreement, read before the signature; the whole of it is one tap away (CONSENT-2). */
function InShort({ section }: { section: { heading: string; paragraphs: string[] } | undefined }) {
  if (!section) return null
  return (
    <Card label={section.heading}>
      <View className="strong">{section.heading}</View>
      {section.paragraphs.map((paragraph) => (
        <View className="sub mt1" key={paragraph}>
          {phrases(paragraph)}
        </View>
      ))}
    </Card>
  )
}
