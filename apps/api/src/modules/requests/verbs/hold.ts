import type { HoldReason } from '@teyue/domain'
import { verb } from '../run-command.ts'

const names: Record<HoldReason, string> = {
  parts: '缺配件',
  overload: '线路过载',
  unlisted: '价目表没有这一项',
  unsafe: '不安全',
  beyondSkill: '超出技能',
  ownerAway: '业主不在',
}

export const hold = verb({
  command: 'hold',
  look: ({ body: { why, words, siteMadeSafe } }) => ({ holdReason: why, words, siteMadeSafe }),
  write: ({ now, body: { why, words, nextBy } }) => ({
    patch: { hold: { why, words, nextBy, at: now.toISOString() } },
    payload: { why, whyName: names[why], words },
  }),
})
