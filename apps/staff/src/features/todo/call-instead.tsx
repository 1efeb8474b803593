import type { RequestSummary, RequestView } from '@teyue/contract'
import { Card, ListRow, Section } from '@teyue/ui'
import { api, nextText, useLoad } from '@teyue/ui/app'
import { openPage } from '../../shared/pages.ts'

/** Looked at one by one, so only the most urgent. */
const most = 12

const waitsForOwner = (request: RequestSummary): boolean => request.next?.who.capacity === 'resident'

async function readUnreached(): Promise<RequestView[]> {
  const { items } = await api.call('listRequests', { query: { filter: 'open', limit: 50 } })
  const waiting = items.filter(waitsForOwner).slice(0, most)
  const requests = await Promise.all(waiting.map(({ id }) => api.call('readRequest', { params: { id } })))
  return requests.filter((request) => request.callInstead)
}

/** Owners whose turn it is and whom WeChat could not tell: the manager calls them. */
export function CallInsteadList() {
  const unreached = useLoad(readUnreached, [], { kept: 'todo.call' }).data ?? []
  if (unreached.length === 0) return null
  return (
    <>
      <Section title="请电话通知" note="微信通知不到业主" />
      <Card flush>
        {unreached.map((request) => (
          <ListRow
            key={request.id}
            icon="phone"
            title={request.title}
            meta={`${request.home.label} ${request.contactName} · ${request.next ? nextText(request.next, 'staff') : ''}`}
            onTap={() => openPage('request', { id: request.id })}
          />
        ))}
      </Card>
    </>
  )
}
