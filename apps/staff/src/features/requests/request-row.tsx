import { Text, View } from '@tarojs/components'
import type { RequestSummary } from '@teyue/contract'
import { moneyText, phrases, StateTag, Tap, timeText, windowAfter } from '@teyue/ui'
import { nextText, tagOf, visitAhead } from '@teyue/ui/app'

function clockLine({ next }: RequestSummary): string {
  if (!next) return ''
  return `${nextText(next, 'staff')}${next.by ? `，${timeText(next.by)} 前` : ''}`
}

/** A request in the list: where it stands, what it is, who acts next and until when. */
export function RequestRow({ request, onTap }: { request: RequestSummary; onTap: () => void }) {
  const { appointment, totalFen, next } = request
  return (
    <Tap className="row" onTap={onTap} label={`${request.title}，${request.home.label}，${request.stateName}`}>
      <View className="grow">
        <View className="between">
          <StateTag {...tagOf(request, 'staff')} />
          <Text className="note">{request.number ?? timeText(request.createdAt)}</Text>
        </View>
        <View className="strong mt1">{phrases(request.title)}</View>
        <View className="between">
          <Text className="sub">
            {request.home.label} {request.contactName}
          </Text>
          {totalFen !== null && <Text className="sub nb">{moneyText(totalFen)}</Text>}
        </View>
        {appointment && visitAhead(request) && <View className="note">{windowAfter('约', appointment.start, appointment.end)}</View>}
        {next && <View className={`note${next.overdue ? ' warn' : ''}`}>{phrases(clockLine(request))}</View>}
      </View>
    </Tap>
  )
}
