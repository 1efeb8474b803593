import type { RequestSummary } from '@teyue/contract'
import { api, forget, keep, readKept } from '@teyue/ui/app'
import { useEffect } from 'react'

const index = 'visits'

/** What a technician needs without network; when a request is no longer theirs it goes from the phone (PRIVACY-1). */
export function useKeptVisits(requests: readonly RequestSummary[] | undefined): void {
  const mine = requests?.map((request) => `${request.id}@${request.version}`).join(' ')
  useEffect(() => {
    if (!requests) return
    const before = readKept<Record<string, number>>(index) ?? {}
    const now: Record<string, number> = {}
    for (const { id, version } of requests) now[id] = version
    for (const id of Object.keys(before)) if (!(id in now)) forget(`request.${id}`)
    keep(index, now)
    for (const { id, version } of requests) if (before[id] !== version) void keepVisit(id)
  }, [mine])
}

/** The request, and the list that prices it. */
async function keepVisit(id: string): Promise<void> {
  try {
    const request = await api.call('readRequest', { params: { id } })
    keep(`request.${id}`, request)
    const projectId = request.project.id
    if (!readKept(`list.${projectId}`)) keep(`list.${projectId}`, await api.call('readPriceList', { query: { projectId } }))
  } catch {
    // Without network it is read when the visit is opened, or shown as it was last kept.
  }
}
