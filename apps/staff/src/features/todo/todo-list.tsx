import type { RequestSummary } from '@teyue/contract'
import { Card, Section, TodoRow } from '@teyue/ui'
import { tagOf } from '@teyue/ui/app'
import { actOf, dueOf } from './words.ts'

export type TodoListProps = {
  requests: readonly RequestSummary[]
  onAct: (request: RequestSummary) => void
}

/** What comes after the most urgent, each with its time first. */
export function TodoList({ requests, onAct }: TodoListProps) {
  if (requests.length === 0) return null
  return (
    <>
      <Section title="接下来" note={`${requests.length} 件，先到期的在前`} />
      <Card flush>
        {requests.map((request) => (
          <TodoRow
            key={request.id}
            dueAt={dueOf(request)}
            state={tagOf(request, 'staff')}
            title={request.title}
            meta={`${request.home.label} ${request.contactName}`}
            action={actOf(request).words}
            onTap={() => onAct(request)}
          />
        ))}
      </Card>
    </>
  )
}
