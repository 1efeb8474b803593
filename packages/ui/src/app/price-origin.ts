import type { QuoteView, RequestView } from '@teyue/contract'
import { timeText } from '../format/time.ts'
import { quantityText } from './words.ts'

/** Where the prices of a quote come from: the list by its version, the region's answer with reason and expiry, the slips (PRICE-3, PRICE-4). */
export function priceOriginText({ lines }: Pick<QuoteView, 'lines'>, casePrices: RequestView['casePrices']): string {
  const listed = new Set(lines.filter(({ casePrice, material }) => !casePrice && !material).map(({ listVersion }) => listVersion))
  const granted = casePrices.flatMap(({ id, reason, expiresAt, lines: decided }) => {
    const ours = lines.flatMap(({ casePrice, name }) => (casePrice?.id === id ? [{ name, decided: decided[casePrice.line] }] : []))
    if (ours.length === 0) return []
    const names = ours.map(({ name }) => `「${name}」`)
    const most = ours.flatMap((one) => (one.decided ? [quantityText(one.decided.quantityMilli, one.decided.unit)] : []))
    const until = expiresAt ? `，${timeText(expiresAt)} 前有效` : ''
    return [
      `价目表没有${names.join('')}，由区域公司为这一单核定，最多 ${most.join('、')}${until}${reason ? `，理由：${reason.replace(/。$/, '')}` : ''}。`,
    ]
  })
  return [
    ...(listed.size > 0 ? [`价格出自价目表 ${[...listed].join('、')}。`] : []),
    ...granted,
    ...(lines.some(({ material }) => material) ? ['材料按购进价。'] : []),
  ].join('')
}
