import { Text, View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Button, Card, call, DisabledReason, phrases } from '@teyue/ui'
import { whenText } from '../../shared/when.ts'

const channels: Record<string, string> = {
  app: '小程序',
  counter: '服务点',
  paper: '纸单',
  phone: '电话',
  sms: '短信',
  officialAccount: '公众号',
  inPassing: '路上遇到',
}
const urgencies = { urgent: '紧急', today: '今天要做', planned: '约时间' } as const

function Fact({ name, text, free = false }: { name: string; text: string; free?: boolean }) {
  if (!text) return null
  return (
    <View className="between mt1">
      <Text className="note">{name}</Text>
      <Text className={`sub grow${free ? ' free' : ''}`}>{free ? text : phrases(text)}</Text>
    </View>
  )
}

/** Who asked, how to reach them, what they said and want. */
export function ContactCard({ request }: { request: RequestView }) {
  const { contactPhone, passedOnBy } = request
  return (
    <Card>
      <View className="person">
        <View className="person-words">
          <View className="title">{request.contactName}</View>
          <View className="sub">{request.home.label}</View>
        </View>
        {contactPhone && (
          <Button kind="soft" small icon="phone" onTap={() => void call(contactPhone)} label={`打电话给${request.contactName}`}>
            打电话
          </Button>
        )}
      </View>
      {request.callInstead && !request.next?.yours && (
        <View className="sub warn mt2">微信通知不到{request.next?.who.name ?? '业主'}，请电话通知</View>
      )}
      <View className="free mt2">{request.need}</View>
      <Fact name="要求" text={request.demands} free />
      <Fact name="时间" text={`${whenText(request)} · ${urgencies[request.urgency]}`} />
      <Fact
        name="来自"
        text={`${channels[request.channel] ?? request.channel} · ${request.loggedBy}登记${passedOnBy ? `，${passedOnBy}转来` : ''}`}
      />
      {contactPhone === null && (
        <View className="rule mt2">
          <DisabledReason label="电话已隐去" reason="业主的电话只给客户经理，和派到验收之间的师傅" clause="PRIVACY-1" />
        </View>
      )}
    </Card>
  )
}
