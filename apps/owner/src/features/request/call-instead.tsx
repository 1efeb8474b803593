import type { RequestView } from '@teyue/contract'
import { Card, ListRow } from '@teyue/ui'
import { fillBankAtTap } from '../../shared/bank.ts'

/** No message can reach the reader: it will be a call, and one tap changes that. */
export function CallInstead({ request }: { request: RequestView }) {
  return (
    <Card flush>
      <ListRow
        icon="bell"
        title="微信通知用完了"
        meta={`有进展由${request.manager.name}打电话告诉您。点这里再要几条`}
        onTap={() => void fillBankAtTap()}
      />
    </Card>
  )
}
