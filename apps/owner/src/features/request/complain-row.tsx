import type { RequestView } from '@teyue/contract'
import { Card, call, ListRow } from '@teyue/ui'

/** The project's complaint phone is a call away on every request. */
export function ComplainRow({ request }: { request: RequestView }) {
  const { complaintPhone } = request.project
  if (!complaintPhone) return null
  return (
    <Card flush>
      <ListRow
        title="投诉与建议"
        meta={complaintPhone}
        onTap={() => void call(complaintPhone)}
        label={`投诉与建议，打 ${complaintPhone}`}
      />
    </Card>
  )
}
