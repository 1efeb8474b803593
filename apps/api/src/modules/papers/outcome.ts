import { type Block, fact, facts, heading } from './content.ts'
import type { PaperRecord } from './paper-record.ts'
import { moment, money } from './words.ts'

const endings: Partial<Record<PaperRecord['state'], string>> = {
  settled: '协商结案',
  declined: '不同意现场报价，没有施工',
  cancelled: '已取消',
}

/** Ended otherwise than by acceptance. */
export const endedOtherwise = ({ state }: PaperRecord): boolean => state in endings

/** How it ended when nobody accepted it: who ended it, when and why (ACCEPT-4, CONSENT-5). */
export function endingBlocks(record: PaperRecord): Block[] {
  const { ending } = record.extra
  const word = endings[record.state]
  if (!word || !ending) return []
  return [
    heading('结果'),
    facts(
      fact('结果', ending.type === 'request.givenUp' ? '做不了，结束' : word),
      fact(ending.byCompany ? '经办人' : '提出人', ending.by ?? ''),
      fact('时间', moment(ending.at)),
      fact('说明', ending.words, true),
    ),
  ]
}

/** What is owed and how it is settled: paid at once, on the monthly bill, or nothing. */
function settlementWords(record: PaperRecord): string {
  const { charge, extra } = record
  if (extra.paid)
    return `${money(extra.paid.amountFen)}，特约服务费用已收讫（${extra.paid.how === 'cash' ? '现金' : '微信'}，${moment(extra.paid.at)}）`
  if (!charge) return endedOtherwise(record) ? '本单不收费' : ''
  if (charge.totalFen === 0) return '本单不收费'
  return `应付 ${money(charge.totalFen)}（付款人 ${charge.payerName}），按月结算，与物业服务费一并收取`
}

export function settlementBlocks(record: PaperRecord): Block[] {
  const words = settlementWords(record)
  return words ? [heading('收费'), facts(fact('费用', words, true))] : []
}

/** Below what was agreed: what is charged, where it ended otherwise. */
export function chargedSums(record: PaperRecord): Block[] {
  if (!endedOtherwise(record)) return []
  return [{ type: 'sums', sums: [{ label: '实际收费', value: money(record.charge?.totalFen ?? 0), strong: true }] }]
}
