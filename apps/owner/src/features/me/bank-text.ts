import type { Me } from '@teyue/contract'

/** How many messages WeChat still lets through; the inbox has everything either way. */
export function bankText(bank: Me['bank']): string {
  if (bank.length === 0) return '有进展都在这里'
  const least = Math.min(...bank.map((one) => one.remaining))
  return least === 0 ? '微信提醒用完了，点进去再要几条' : `微信提醒还能收 ${least} 条`
}
