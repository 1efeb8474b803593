import type { RequestView } from '@teyue/contract'
import { Card, inBrowser, ListRow } from '@teyue/ui'
import { fillBankAtTap } from '../../shared/bank.ts'

/** No message can reach the reader: it will be a call, and in WeChat one tap changes that. */
export function CallInstead({ request }: { request: RequestView }) {
  const told = `由${request.manager.name}打电话告诉您`
  return (
    <Card flush>
      <ListRow
        icon="bell"
        title="微信提醒送不到您"
        meta={inBrowser ? told : `${told}。点这里，以后就收得到`}
        onTap={inBrowser ? undefined : () => void fillBankAtTap()}
      />
    </Card>
  )
}
