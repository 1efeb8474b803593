import { View } from '@tarojs/components'
import { ActionBar, Card, windowText } from '@teyue/ui'
import { AppScreen, agreedQuote, Lines } from '@teyue/ui/app'
import { StripCard } from '../../../shared/strip-card.tsx'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'

/** Before leaving: where to, when, what for, and what to bring. */
export function SetOutStage({ visit }: { visit: Visit }) {
  const { request, progresses } = visit
  const tools = [...new Set(progresses.flatMap((one) => one.procedure.tools))]
  const when = request.appointment ? windowText(request.appointment.start, request.appointment.end) : ''
  const go = () => visit.give('setOut', '出发', {})
  return (
    <AppScreen bar={<ActionBar main={{ words: `出发去 ${request.home.label}`, onTap: go }} hint="业主会看到您的照片、姓名和工牌" />}>
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
    </AppScreen>
  )
}
