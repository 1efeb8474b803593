import type { RequestSummary } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import type { PageName } from '../../shared/pages.ts'
import { whenText } from '../../shared/when.ts'

export interface Act {
  /** On the button or at the end of the row. */
  words: string
  page: PageName
  /** The command whose form is opened at once on the request's page. */
  command?: Command
}

const onRequest = (words: string, command?: Command): Act => ({ words, page: 'request', command })

function managersAct({ state, next }: Pick<RequestSummary, 'state' | 'next'>): Act {
  switch (next?.kind) {
    case 'contact':
      return onRequest('联系业主', 'recordContact')
    case 'offer':
      return { words: '说明并报价', page: 'offer' }
    case 'dispatch':
      return { words: '派工', page: 'dispatch' }
    // What a manager makes or makes anew is made at the counter: all else goes to a technician.
    case 'work':
    case 'rework':
      return onRequest('服务点办结', 'serveAtCounter')
    case 'relayTime':
      return onRequest('转告业主', 'relayTime')
    case 'proposeTime':
      return onRequest('约时间', 'proposeTime')
    case 'replan':
      return onRequest('重新安排', 'replan')
    // The follow-up clock runs from the finish, but only an accepted work can be followed up.
    case 'followUp':
      return state === 'accepted' ? { words: '回访', page: 'followUp' } : onRequest('联系业主', 'recordContact')
    default:
      return onRequest('去办')
  }
}

/** The one thing to do next, and where it is done. */
export function actOf(request: Pick<RequestSummary, 'state' | 'next'>): Act {
  const { state, next } = request
  switch (next?.who.capacity) {
    case 'manager':
      return managersAct(request)
    case 'supervisor':
      return { words: state === 'rework' ? '安排返工' : '派师傅', page: 'assign' }
    case 'technician':
      return { words: state === 'assigned' ? '出发' : state === 'underway' ? '到家' : '继续上门', page: 'visit' }
    case 'region':
      return { words: '核价', page: 'decidePrice' }
    case 'projectManager':
      if (state === 'escalated') return onRequest('协调', 'resolve')
      return state === 'rectifying' ? onRequest('整改', 'rectify') : onRequest('去办')
    default:
      return onRequest('看单据')
  }
}

/** 「卧室插座没电，等您派工」 */
export function headlineOf({ title, state, next }: Pick<RequestSummary, 'title' | 'state' | 'next'>): string {
  if (!next) return title
  const what = title.replace(/[，。；、\s]+$/, '')
  if (next.kind === 'followUp' && state !== 'accepted') return `${what}，业主还没验收`
  return `${what}，等您${next.what.replace(/到您家/g, '到业主家')}`
}

/** 「5 栋 1 单元 0603 何女士 · 约今天 16:00–18:00」 */
export const whereAndWhen = (request: Pick<RequestSummary, 'home' | 'contactName' | 'appointment' | 'wantedWindow'>): string =>
  `${request.home.label} ${request.contactName} · ${whenText(request)}`

/** Where no clock runs, the visit itself is the time that matters. */
export const dueOf = (request: Pick<RequestSummary, 'next' | 'appointment' | 'wantedWindow'>): string =>
  request.next?.by ?? request.appointment?.end ?? request.wantedWindow.end

/** What is due first comes first. */
export const byClock = (a: RequestSummary, b: RequestSummary): number => Date.parse(dueOf(a)) - Date.parse(dueOf(b))
