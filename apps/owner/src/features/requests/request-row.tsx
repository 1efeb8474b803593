import { Text, View } from '@tarojs/components'
import type { RequestSummary } from '@teyue/contract'
import { leftText, Price, Ruler, StateTag, Tap, timeText, useNow, windowText } from '@teyue/ui'
import { nextText, tagOf, visitAhead } from '@teyue/ui/app'
import { openPage } from '../../shared/pages.ts'

/** One request in the list: state, next step and its clock. */
export function RequestRow({ request }: { request: RequestSummary }) {
  const now = useNow()
  const { next, appointment } = request
  const step = next ? `下一步：${nextText(next, 'owner')}` : `${timeText(request.updatedAt, now)} 结束`
  return (
    <Tap
      className="request-row"
      onTap={() => openPage('request', { id: request.id })}
      label={`${request.title}，${request.stateName}，${step}`}
    >
      <View className="between mid">
        <StateTag {...tagOf(request, 'owner')} />
        <Text className="note">{request.number ?? timeText(request.createdAt, now)}</Text>
      </View>
      <View className="between mt1">
        <Text className="strong grow">{request.title}</Text>
        {request.totalFen !== null && <Price fen={request.totalFen} />}
      </View>
      {appointment && visitAhead(request) && <View className="sub">约好 {windowText(appointment.start, appointment.end, now)}</View>}
      <View className="between">
        <Text className="sub">{step}</Text>
        {next?.by && <Text className={`sub strong nb${next.overdue ? ' warn' : ''}`}>{leftText(next.by, now)}</Text>}
      </View>
      {next?.by && (
        <View className={next.overdue ? 'clock late' : 'clock'}>
          <Ruler mini startedAt={next.since} dueAt={next.by} now={now} />
        </View>
      )}
    </Tap>
  )
}
