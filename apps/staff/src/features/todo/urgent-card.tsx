import { Text, View } from '@tarojs/components'
import type { RequestSummary } from '@teyue/contract'
import { Button, Card, PromiseClock, phrases, StateTag } from '@teyue/ui'
import { nextText, numberText, tagOf } from '@teyue/ui/app'
import { actOf, headlineOf, whereAndWhen } from './words.ts'

/** On the most urgent, being late is what its tag says. */
const urgentTag = (request: RequestSummary) =>
  request.next?.overdue ? { kind: 'late' as const, text: `${request.stateName}超时` } : tagOf(request, 'staff')

/** What needs me most: its clock, and the one button. */
export function UrgentCard({ request, onAct }: { request: RequestSummary; onAct: () => void }) {
  const { next } = request
  return (
    <Card label={request.title}>
      <View className="between">
        <StateTag {...urgentTag(request)} />
        <Text className="note">{numberText(request)}</Text>
      </View>
      <View className="head mt2 arrive" role="heading" key={request.id}>
        {phrases(headlineOf(request))}
      </View>
      <View className="sub mb2">{phrases(whereAndWhen(request))}</View>
      {next?.by && (
        <PromiseClock
          next={nextText(next, 'staff')}
          startedAt={next.since}
          dueAt={next.by}
          dueWord={next.overdue ? '答应业主的时间过了，业主也看到' : '答应业主的'}
        />
      )}
      <View className="mt2">
        <Button onTap={onAct}>{actOf(request).words}</Button>
      </View>
    </Card>
  )
}
