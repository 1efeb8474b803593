import type { CommandBody, RequestView } from '@teyue/contract'
import { agreementInForce } from '@teyue/domain'
import { type DateWindow, dayKey, shanghaiInstant } from '@teyue/ui'
import { type DraftLine, lineInputs } from '../../../shared/lines/draft.ts'
import { slotOf } from '../../../shared/window-field.tsx'

/** What has to be explained before the owner is asked for a yes (CONSENT-2). */
export const explanations = [
  { value: 'price', label: '价格' },
  { value: 'material', label: '材料' },
  { value: 'risk', label: '风险' },
  { value: 'payment', label: '付款' },
] as const
export type Explained = (typeof explanations)[number]['value']

export interface OfferDraft {
  lines: DraftLine[]
  window: DateWindow | null
  payerId: string | null
  explained: Explained[]
}

/** The owner's own window, while it lies ahead. */
export function wantedSlot(request: Pick<RequestView, 'wantedWindow' | 'appointment'>, now: number): DateWindow | null {
  const window = request.appointment ?? request.wantedWindow
  return Date.parse(window.end) > now ? slotOf(window) : null
}

export function missingInOffer(draft: OfferDraft): string | null {
  if (!draft.window) return '请选上门时间'
  if (!draft.payerId) return '请选由谁付费'
  const open = explanations.filter((one) => !draft.explained.includes(one.value))
  return open.length > 0 ? `还没说明：${open.map((one) => one.label).join('、')}` : null
}

export function offerBody(
  draft: OfferDraft,
  { material }: Pick<RequestView, 'material'>,
  payerName: string,
  now: number,
): CommandBody<'offer'> {
  const { day, from, to } = draft.window!
  return {
    lines: lineInputs(draft.lines),
    window: { start: shanghaiInstant(day, from), end: shanghaiInstant(day, to) },
    payer: { personId: draft.payerId ?? undefined, name: payerName },
    agreementVersion: agreementInForce(dayKey(now), material.policy)?.version ?? '',
    note: `已说明${explanations.map((one) => one.label).join('、')}`,
  }
}
