import type { PriceListView, RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { agreedQuote, api, type Load, queueCommand, queuePhoto, queueStep, useLoad, useQueue } from '@teyue/ui/app'
import type { QueueEntry } from '@teyue/ui/app/queue-core'
import { useEffect, useRef } from 'react'
import { itemByCode, pricedByQuote } from '../../shared/lines/draft.ts'
import { useRequest } from '../../shared/use-request.ts'
import { type Effective, effective } from './effective.ts'
import { pendingOf } from './pending.ts'
import { type Progress, progressesOf } from './procedure-progress.ts'
import { type Stage, stageOf } from './stage.ts'

export interface Visit {
  request: RequestView
  list: PriceListView | undefined
  seen: Effective
  stage: Stage
  progresses: readonly Progress[]
  /** This request's entries of the phone's queue. */
  entries: readonly QueueEntry[]
  give: (command: Command, title: string, body: Record<string, unknown>) => void
  tick: (title: string, step: StepDone) => void
  addPhotos: (purpose: 'before' | 'after' | 'noEntry', paths: string[]) => void
}

export interface StepDone {
  procedureId: string
  branch?: string
  stepId?: string
  done: boolean
  passed?: boolean
  figure?: number
}

const photoTitles = { before: '开工前照片', after: '完工后照片', noEntry: '门口照片' } as const

/** Agreed is only a look: the work itself is quoted on site and signed before it begins (CONSENT-3). */
function inspectionOnly(request: RequestView, list: PriceListView | undefined): boolean {
  const agreed = agreedQuote(request)
  return agreed?.kind === 'offer' && agreed.lines.some((line) => pricedByQuote(itemByCode(list, line.code)))
}

function visitOf(request: RequestView, list: PriceListView | undefined, queue: readonly QueueEntry[], readAt: number): Visit {
  const entries = queue.filter((entry) => entry.kind !== 'log' && entry.requestId === request.id)
  const seen = effective(request, pendingOf(entries, request, readAt))
  const progresses = progressesOf(seen)
  const gaps = progresses.reduce((sum, one) => sum + one.gaps, 0)
  return {
    request,
    list,
    seen,
    stage: stageOf(seen, { inspectionOnly: inspectionOnly(request, list), gaps }),
    progresses,
    entries,
    // Everything goes through the queue, with or without network, so that one order holds.
    give: (command, title, body) => queueCommand({ title, requestId: request.id, command, expectedVersion: request.version, body }),
    tick: (title, step) => queueStep(title, request.id, { ...step, deviceTime: new Date().toISOString() }),
    addPhotos: (purpose, paths) => {
      for (const path of paths) queuePhoto(photoTitles[purpose], { path, purpose, requestId: request.id })
    },
  }
}

/** A visit as the technician sees it: what the server said, with what waits in the phone on top. */
export function useVisit(id: string): { load: Load<RequestView>; visit: Visit | null } {
  const load = useRequest(id)
  const queue = useQueue()
  const readAt = useRef(0)
  const lastRead = useRef<RequestView | undefined>(undefined)
  if (load.data !== lastRead.current) {
    lastRead.current = load.data
    readAt.current = Date.now()
  }
  const projectId = load.data?.project.id ?? ''
  const list = useLoad(() => api.call('readPriceList', { query: { projectId } }), [projectId], {
    kept: `list.${projectId}`,
    when: projectId !== '',
  })
  const sent = queue.filter((entry) => entry.kind !== 'log' && entry.requestId === id && entry.status === 'sent').length
  const known = useRef(sent)
  useEffect(() => {
    if (sent > known.current) void load.reload()
    known.current = sent
  }, [sent])
  return { load, visit: load.data ? visitOf(load.data, list.data, queue, readAt.current) : null }
}
