import type { RequestView } from '@teyue/contract'
import { Card, ListRow } from '@teyue/ui'
import { openPage } from '../../shared/pages.ts'

const relations: Record<RequestView['links'][number]['relation'], string> = {
  warrantyOf: '这是它的质保单',
  warranty: '质保单',
  basket: '同一次预约',
}

/** Requests that belong together: one booking for several departments, or a warranty. */
export function LinkedRequests({ request }: { request: RequestView }) {
  if (request.links.length === 0) return null
  return (
    <Card flush label="相关的单据">
      {request.links.map((link) => (
        <ListRow
          key={link.id}
          title={link.title}
          meta={`${relations[link.relation]}${link.number ? ` · ${link.number}` : ''}`}
          onTap={() => openPage('request', { id: link.id })}
        />
      ))}
    </Card>
  )
}
