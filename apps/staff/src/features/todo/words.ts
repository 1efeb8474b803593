import type { RequestSummary } from '@teyue/contract'
import type { State } from '@teyue/domain'
import type { StateKind } from '@teyue/ui'

const kinds: Partial<Record<State, StateKind>> = {
  logged: 'logged',
  offered: 'confirm',
  quoted: 'confirm',
  done: 'accept',
  closed: 'done',
  declined: 'done',
  cancelled: 'done',
  redirected: 'done',
  settled: 'done',
}

/** The tag of a request for the person who reads it: warning when late, solid when it waits for them. */
export function tagOf(request: Pick<RequestSummary, 'state' | 'stateName' | 'next'>): { kind: StateKind; text: string; yours?: boolean } {
  const { next } = request
  if (next?.overdue) return { kind: 'late', text: `${request.stateName}超时` }
  return { kind: kinds[request.state] ?? 'doing', text: request.stateName }
}

/** 「去联系」: the one thing to do, by what is promised next. */
export function actOf(request: Pick<RequestSummary, 'state' | 'next'>): string {
  const what = request.next?.what ?? ''
  if (what.includes('转告')) return '转告'
  if (what.includes('答复')) return '问答复'
  if (what.includes('约')) return '约时间'
  switch (request.state) {
    case 'logged':
      return what.includes('联系') ? '联系' : '报价'
    case 'pricing':
      return '核价'
    case 'offered':
      return '跟进'
    case 'agreed':
      return '派工'
    case 'dispatched':
      return '派师傅'
    case 'assigned':
      return '出发'
    case 'underway':
      return '到家'
    case 'onSite':
    case 'quoted':
    case 'working':
      return '继续'
    case 'onHold':
      return '重新安排'
    case 'done':
      return '请业主验收'
    case 'rework':
      return '返工'
    case 'escalated':
      return '协调'
    case 'accepted':
      return '回访'
    case 'rectifying':
      return '整改'
    default:
      return '看单据'
  }
}

/** 「洗手盆龙头滴水，等您派工」 */
export const headlineOf = (request: Pick<RequestSummary, 'title' | 'next'>): string =>
  request.next?.yours ? `${request.title}，等您${request.next.what}` : request.title

/** What needs somebody first: the earlier promise; what has no clock comes last, the newest of it first. */
export function byClock(a: RequestSummary, b: RequestSummary): number {
  const due = (one: RequestSummary) => (one.next?.by ? Date.parse(one.next.by) : Number.POSITIVE_INFINITY)
  const [first, second] = [due(a), due(b)]
  if (first === second) return Date.parse(b.updatedAt) - Date.parse(a.updatedAt)
  return first - second
}
