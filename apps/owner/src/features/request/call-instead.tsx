import type { RequestView } from '@teyue/contract'
import { Card, inBrowser, ListRow } from '@teyue/ui'
import { fillBankAtTap } from '../../shared/bank.ts'

/** No message can reach the reader: it will be a call, and in WeChat one tap changes that. */
export function CallInstead({ request }: { request: RequestView }) {
  const told = `有进展由${request.manager.name}打电话告诉您`
  return (
    <Card flush>
      <ListRow
        icon="bell"
        title="微信提醒用完了"
        meta={inBrowser ? told : `${told}。点这里再要几条`}
        onTap={inBrowser ? undefined : () => void fillBankAtTap()}
      />
    </Card>
  )
}
