import type { Me } from '@teyue/contract'
import { askForMessages } from '@teyue/ui'
import { api, currentMe, randomId, setMe } from '@teyue/ui/app'

const enough = 3

/** Templates of which the reader has few messages left; the emptiest first. */
export const templatesToAsk = (me: Me | null): string[] =>
  (me?.bank ?? [])
    .filter((template) => template.templateId !== '' && template.remaining < enough)
    .sort((a, b) => a.remaining - b.remaining)
    .map((template) => template.templateId)

/** At a natural tap: asks WeChat for messages when few are left. Must be called from within the tap itself. */
export async function fillBankAtTap(): Promise<void> {
  const me = currentMe()
  const asked = templatesToAsk(me)
  if (!me || asked.length === 0) return
  const { accepted } = await askForMessages(asked)
  if (accepted.length === 0) return
  const results = Object.fromEntries(accepted.map((id) => [id, 'accept' as const]))
  try {
    const { bank } = await api.call('saveSubscriptions', { body: { results }, idempotencyKey: randomId() })
    setMe({ ...me, bank })
  } catch {
    // The bank is counted again at the next tap; no act of the reader depends on it.
  }
}
