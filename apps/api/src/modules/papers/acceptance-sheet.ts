import { formatInstant } from '@teyue/domain'
import { warrantyUntil } from '../requests/facts.ts'
import type { RequestRecord } from '../requests/record.ts'
import { type Block, fact, facts, heading, type PaperContent } from './content.ts'
import { chargedSums, endedOtherwise, endingBlocks, settlementBlocks } from './outcome.ts'
import type { PaperRecord } from './paper-record.ts'
import {
  acceptanceFacts,
  agreedOf,
  footOf,
  materialBlocks,
  priceBlocks,
  procedureBlocks,
  signaturesOf,
  toSign,
  visitFacts,
} from './parts.ts'

/** 《验收单》 (ACCEPT-6): what was done, step by step, and the owner's word on it; with a place for a pen until it is accepted. */
export function acceptanceSheet(record: PaperRecord): PaperContent {
  const quote = agreedOf(record)
  const until = warrantyUntil(record as unknown as RequestRecord)
  const steps = procedureBlocks(record)
  const signatures = signaturesOf(record, 'acceptance', 'settlement')
  return {
    kind: 'acceptance',
    title: '物业管理特约服务验收单',
    copy: null,
    issuer: record.project.name,
    number: record.form?.number ?? '',
    voided: Boolean(record.form?.voidedAt),
    blocks: [
      heading('服务'),
      facts(fact('房屋', record.home.label), fact('联系人', record.contactName), fact('需求内容', record.need, true)),
      visitFacts(record),
      ...(quote ? [heading('项目和价格'), ...priceBlocks(quote), ...chargedSums(record), ...materialBlocks(record, quote)] : []),
      ...(record.acceptance || !endedOtherwise(record) ? accepting(record) : endingBlocks(record)),
      ...(signatures.length > 0 ? [{ type: 'signatures' as const, signatures }] : []),
      facts(fact('保修至', until ? `${formatInstant(until).slice(0, 10)}，同一问题人工免费` : '', true)),
      ...settlementBlocks(record),
      ...(steps.length > 0 ? [heading('施工和自检'), ...steps] : []),
    ],
    foot: footOf(record),
  }
}

/** The owner's word on it, or the places for it. */
const accepting = (record: PaperRecord): Block[] =>
  record.acceptance
    ? [heading('验收'), acceptanceFacts(record)]
    : [
        heading('验收'),
        { type: 'text', paragraphs: ['请您先试用，再选择：□ 非常满意　□ 满意　□ 不满意（返工不另收费）'], indent: false },
        { type: 'signatures', signatures: [toSign('业主（使用人）签名'), toSign('实施人签名')] },
      ]
