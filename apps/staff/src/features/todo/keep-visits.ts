import type { RequestSummary } from '@teyue/contract'
import { api, forget, keep, keptSigning, owesSignature, readKept } from '@teyue/ui/app'
import { useEffect } from 'react'
import { byClock } from './words.ts'

const index = 'visits'

/** The phone keeps little: the visits that come next. */
const most = 12

/** What a technician needs without network; when a request is no longer theirs it goes from the phone (PRIVACY-1). */
export function useKeptVisits(requests: readonly RequestSummary[] | undefined): void {
  const mine = requests?.map((request) => `${request.id}@${request.version}`).join(' ')
  useEffect(() => {
    if (!requests) return
    void keepVisits(requests)
  }, [mine])
}

async function keepVisits(requests: readonly RequestSummary[]): Promise<void> {
  const kept = { ...readKept<Record<string, number>>(index) }
  for (const id of Object.keys(kept)) {
    if (requests.some((request) => request.id === id)) continue
    forgetVisit(id)
    delete kept[id]
  }
  for (const { id, version } of [...requests].sort(byClock).slice(0, most)) {
    if (kept[id] !== version && (await keepVisit(id))) kept[id] = version
  }
  keep(index, kept)
}

function forgetVisit(id: string): void {
  forget(`request.${id}`)
  forget(keptSigning(id, 'consent'))
}

/** The request, the list that prices it, and what a signature still owed would cover. */
async function keepVisit(id: string): Promise<boolean> {
  try {
    const request = await api.call('readRequest', { params: { id } })
    keep(`request.${id}`, request)
    if (owesSignature(request)) {
      keep(keptSigning(id, 'consent'), await api.call('readSigning', { params: { id, purpose: 'consent' } }))
    }
    const projectId = request.project.id
    if (!readKept(`list.${projectId}`)) keep(`list.${projectId}`, await api.call('readPriceList', { query: { projectId } }))
    return true
  } catch {
    // Without network it is tried again with the next list, and shown as it was last kept.
    return false
  }
}
