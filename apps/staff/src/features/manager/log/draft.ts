import type { LogBody } from '@teyue/contract'
import type { DateWindow } from '@teyue/ui'
import type { PickedUpload } from '@teyue/ui/app'
import { shanghaiInstant } from '@teyue/ui/format/time'

type Channel = LogBody['channel']

/** A need while it is being written down for an owner. */
export interface LogDraft {
  home: { id: string; label: string; projectId: string; managerName: string } | null
  contactName: string
  contactPhone: string
  residentId: string | null
  need: string
  demands: string
  urgency: LogBody['urgency'] | null
  window: DateWindow | null
  channel: Channel | null
  passedOnBy: string
  items: { itemCode: string; name: string; price: string }[]
  photos: PickedUpload[]
}

export const emptyLog: LogDraft = {
  home: null,
  contactName: '',
  contactPhone: '',
  residentId: null,
  need: '',
  demands: '',
  urgency: null,
  window: null,
  channel: null,
  passedOnBy: '',
  items: [],
  photos: [],
}

export const channelChoices: readonly { value: Exclude<Channel, 'app'>; label: string }[] = [
  { value: 'phone', label: '电话' },
  { value: 'counter', label: '服务点' },
  { value: 'inPassing', label: '路上遇到' },
  { value: 'paper', label: '纸单' },
  { value: 'sms', label: '短信' },
  { value: 'officialAccount', label: '公众号' },
]

export const urgencyChoices: readonly { value: LogBody['urgency']; label: string }[] = [
  { value: 'urgent', label: '紧急' },
  { value: 'today', label: '今天要做' },
  { value: 'planned', label: '约时间' },
]

/** What is still missing (ROUTE-6): the button stays off and says it. */
export function missingInLog(draft: LogDraft): string | null {
  if (!draft.home) return '请先找到房屋'
  if (draft.contactName.trim() === '') return '请填联系人'
  if (!/^\+?[0-9]{5,17}$/.test(draft.contactPhone.trim())) return '请填能联系上的电话'
  if (draft.need.trim() === '') return '请写要做什么'
  if (!draft.urgency) return '请选急不急'
  if (!draft.window) return '请选想约的时间'
  if (!draft.channel) return '请选怎么提的'
  return null
}

export function logBodyOf(draft: LogDraft, photoIds: string[]): LogBody {
  const window = draft.window!
  return {
    homeId: draft.home!.id,
    contactName: draft.contactName.trim(),
    contactPhone: draft.contactPhone.trim(),
    need: draft.need.trim(),
    demands: draft.demands.trim(),
    urgency: draft.urgency!,
    window: { start: shanghaiInstant(window.day, window.from), end: shanghaiInstant(window.day, window.to) },
    channel: draft.channel!,
    items: draft.items.map(({ itemCode }) => ({ itemCode, quantityMilli: 1000 })),
    photoIds,
    residentId: draft.residentId ?? undefined,
    passedOnBy: draft.passedOnBy.trim() || undefined,
  }
}
