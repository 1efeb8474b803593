import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { ActionBar, Card, moneyText, OldNewPrice, Price } from '@teyue/ui'
import { AppScreen, agreedQuote, openQuote, QuoteLines } from '@teyue/ui/app'
import { useState } from 'react'
import { CommandSheet } from '../../../shared/command-form/command-sheet.tsx'
import type { CommandForms } from '../../../shared/command-form/form.ts'
import { openPage } from '../../../shared/pages.ts'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'

/** The quote waits for the owner: on their own phone, or signed on this one. */
export function QuotedStage({ visit, forms, onNews }: { visit: Visit; forms: CommandForms; onNews: (request: RequestView) => void }) {
  const { request } = visit
  const [declining, setDeclining] = useState(false)
  const quote = openQuote(request)
  const before = agreedQuote(request)
  const total = quote?.totalFen ?? 0
  const words = (
    <>
      业主在这里签字 <Price fen={total} />
    </>
  )
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{
            words,
            label: `业主在这里签字 ${moneyText(total)}`,
            onTap: () => openPage('sign', { id: request.id, command: 'agreeQuote' }),
          }}
          second={{ words: '不同意', onTap: () => setDeclining(true) }}
          hint="业主也可以在自己手机上签，签了这里会自己变"
          clause="CONSENT-4"
        />
      }
    >
      <VisitFrame visit={visit}>
        {before && quote && (
          <Card>
            <OldNewPrice oldFen={before.totalFen} newFen={quote.totalFen} />
          </Card>
        )}
        {quote && (
          <Card flush label="现场报价">
            <QuoteLines quote={quote} before={before} />
          </Card>
        )}
        {quote?.note && (
          <Card>
            <View className="note">为什么变了</View>
            <View className="sub free">{quote.note}</View>
          </Card>
        )}
      </VisitFrame>
      {declining && forms.declineQuote && (
        <CommandSheet
          request={request}
          command="declineQuote"
          form={forms.declineQuote}
          onClose={() => setDeclining(false)}
          onDone={(news) => {
            onNews(news)
            setDeclining(false)
          }}
        />
      )}
    </AppScreen>
  )
}
