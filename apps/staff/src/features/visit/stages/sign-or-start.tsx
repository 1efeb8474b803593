import { View } from '@tarojs/components'
import { ActionBar, Card, moneyText, Price } from '@teyue/ui'
import { AppScreen, agreedQuote, Lines } from '@teyue/ui/app'
import { openPage } from '../../../shared/pages.ts'
import { signedQuote } from '../../../shared/quotes.ts'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'

/** The signature that a spoken yes still owes, before any work (CONSENT-1). */
export function SignConsentStage({ visit }: { visit: Visit }) {
  const { request } = visit
  const agreed = agreedQuote(request)
  const sign = () => openPage('sign', { id: request.id, command: 'signConsent' })
  const words = (
    <>
      请业主签字 <Price fen={agreed?.totalFen ?? 0} />
    </>
  )
  const label = `请业主签字 ${moneyText(agreed?.totalFen ?? 0)}`
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words, label, onTap: sign }}
          second={{ words: '先报价', onTap: () => openPage('quote', { id: request.id }) }}
          hint="业主只在电话里同意过，开工前要签字"
          clause="CONSENT-1"
        />
      }
    >
      <VisitFrame visit={visit}>
        <Lines request={request} quote={agreed} />
      </VisitFrame>
    </AppScreen>
  )
}

/** An item priced by quote: look first, quote, and begin only with a signature (CONSENT-3). */
export function QuoteFirstStage({ visit }: { visit: Visit }) {
  const { request } = visit
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '看过现场，报价', onTap: () => openPage('quote', { id: request.id }) }}
          hint="这一项要现场报价，业主签字后才能开工"
          clause="CONSENT-3"
        />
      }
    >
      <VisitFrame visit={visit}>
        <Lines request={request} quote={agreedQuote(request)} />
      </VisitFrame>
    </AppScreen>
  )
}

/** Signed: the work may begin. */
export function StartStage({ visit }: { visit: Visit }) {
  const { request, progresses } = visit
  const signed = signedQuote({ quotes: request.quotes, signedVersion: visit.seen.signedVersion })
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '开工', onTap: () => visit.give('start', '开工', {}) }}
          hint={signed ? `业主签过 ${moneyText(signed.totalFen)}` : undefined}
        />
      }
    >
      <VisitFrame visit={visit}>
        {progresses.length > 0 && (
          <Card>
            <View className="strong">做法：{progresses.map((one) => one.procedure.name).join('、')}</View>
            {progresses.map((one) => (
              <View className="sub mt1" key={one.procedure.id}>
                {one.procedure.mustHold}
              </View>
            ))}
          </Card>
        )}
        <Lines request={request} quote={signed} />
      </VisitFrame>
    </AppScreen>
  )
}
