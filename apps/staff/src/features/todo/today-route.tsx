import type { RequestSummary } from '@teyue/contract'
import { Card, clockText, dayKey, ListRow, Section, useNow } from '@teyue/ui'
import { openPage } from '../../shared/pages.ts'

/** A technician's visits of today, in the order of their windows. */
export function routeOf(requests: readonly RequestSummary[], today: string): RequestSummary[] {
  return requests
    .filter((request) => request.appointment && dayKey(request.appointment.start) === today)
    .sort((a, b) => Date.parse(a.appointment?.start ?? '') - Date.parse(b.appointment?.start ?? ''))
}

export function TodayRoute({ requests }: { requests: readonly RequestSummary[] }) {
  const route = routeOf(requests, dayKey(useNow()))
  if (route.length < 2) return null
  return (
    <>
      <Section title="今天的路线" note={`${route.length} 家`} />
      <Card flush>
        {route.map((request, index) => (
          <ListRow
            key={request.id}
            title={`${index + 1}. ${request.home.label}`}
            meta={`${request.title} · ${request.stateName}`}
            right={request.appointment ? `${clockText(request.appointment.start)}–${clockText(request.appointment.end)}` : ''}
            onTap={() => openPage('visit', { id: request.id })}
          />
        ))}
      </Card>
    </>
  )
}
