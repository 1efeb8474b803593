import { View } from '@tarojs/components'
import { ActionBar, Card, useNow, windowText } from '@teyue/ui'
import { AppScreen, agreedQuote, Lines } from '@teyue/ui/app'
import { useState } from 'react'
import { StripCard } from '../../../shared/strip-card.tsx'
import { tooEarly } from '../too-early.ts'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { EarlySheet } from './early-sheet.tsx'

/** Before leaving: where to, when, what for, and what to bring. */
export function SetOutStage({ visit }: { visit: Visit }) {
  const { request, progresses } = visit
  const tools = [...new Set(progresses.flatMap((one) => one.procedure.tools))]
  const when = request.appointment ? windowText(request.appointment.start, request.appointment.end) : ''
  const [asking, setAsking] = useState(false)
  const now = useNow()
  const go = () => visit.give('setOut', '出发', {})
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: `出发去 ${request.home.label}`, onTap: () => (tooEarly(request.appointment, now) ? setAsking(true) : go()) }}
          hint="业主会看到您的照片、姓名和工牌"
        />
      }
    >
      <VisitFrame visit={visit}>
        <Card>
          <View className="head" role="heading">
            {when}
          </View>
          <View className="sub mt1">
            {request.home.label} {request.contactName}
          </View>
          <View className="free mt2">{request.need}</View>
          {request.demands !== '' && <View className="sub free mt1">要求：{request.demands}</View>}
          {tools.length > 0 && <View className="sub mt2">带上：{tools.join('、')}</View>}
        </Card>
        <StripCard photos={request.photos} purposes={['need']} />
        <Lines request={request} quote={agreedQuote(request)} />
      </VisitFrame>
      {asking && <EarlySheet request={request} onGo={go} onClose={() => setAsking(false)} />}
    </AppScreen>
  )
}
