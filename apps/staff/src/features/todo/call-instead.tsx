import type { RequestSummary } from '@teyue/contract'
import { Card, ListRow, Section } from '@teyue/ui'
import { allPages, api, nextText, useLoad } from '@teyue/ui/app'
import { openPage } from '../../shared/pages.ts'

const unreachedOwner = ({ callInstead, next }: RequestSummary): boolean => callInstead && next?.who.capacity === 'resident'

/** Owners whose turn it is and whom WeChat could not tell: the manager calls them. */
export function CallInsteadList() {
  const open = useLoad(() => allPages((cursor) => api.call('listRequests', { query: { filter: 'open', limit: 100, cursor } })), [], {
    kept: 'todo.call',
  })
  const unreached = (open.data?.items ?? []).filter(unreachedOwner)
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
