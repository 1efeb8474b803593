import { Text, View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Button, Card, call, leftText, phrases, Ruler, StateTag, timeText, useNow } from '@teyue/ui'
import { tagOf } from '@teyue/ui/app'
import { whenText } from './when.ts'

/** The head of a working screen: the state, the clock in one line, what it is about, and the phone. */
export function RequestBrief({ request }: { request: RequestView }) {
  const now = useNow()
  const { next, contactPhone } = request
  const by = request.next?.by
  return (
    <Card>
      <View className={next?.overdue ? 'clock late' : 'clock'}>
        <View className="between">
          <StateTag {...tagOf(request, 'staff')} />
          {by && (
            <Text className="note left">
              {timeText(by, now)} 前，{leftText(by, now)}
            </Text>
          )}
        </View>
        {next && by && <Ruler startedAt={next.since} dueAt={by} now={now} mini />}
      </View>
      <View className="title mt1" role="heading">
        {phrases(request.title)}
      </View>
      {request.need !== request.title && <View className="sub free">{request.need}</View>}
      <View className="person brief mt1">
        <View className="person-words">
          <View className="sub">
            {request.home.label} {request.contactName}
          </View>
          <View className="sub">{phrases(whenText(request))}</View>
        </View>
        {contactPhone && (
          <Button kind="soft" small icon="phone" onTap={() => void call(contactPhone)} label={`打电话给${request.contactName}`}>
            打电话
          </Button>
        )}
      </View>
    </Card>
  )
}
