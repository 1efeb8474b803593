import { View } from '@tarojs/components'
import type { Me } from '@teyue/contract'
import { Button, Card, inBrowser, ListRow } from '@teyue/ui'
import { fillBankAtTap, templatesToAsk } from '../../shared/bank.ts'

/** How many messages WeChat still lets through, by kind; one tap asks for more. */
export function BankCard({ me }: { me: Me }) {
  if (me.bank.length === 0) return null
  return (
    <Card flush label="微信提醒">
      {me.bank.map((one) => (
        <ListRow key={one.template} title={one.title} right={one.remaining === 0 ? '用完了' : `还能收 ${one.remaining} 条`} />
      ))}
      <View className="row">
        <View className="grow note">用完了，管家会打电话告诉您。{inBrowser ? '演示网页里没有微信提醒。' : ''}</View>
        {!inBrowser && templatesToAsk(me).length > 0 && (
          <Button kind="soft" small icon="bell" onTap={() => void fillBankAtTap()}>
            再要几条
          </Button>
        )}
      </View>
    </Card>
  )
}
