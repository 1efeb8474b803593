import { type Block, fact, facts, heading, type PaperContent } from './content.ts'
import { chargedSums, endingBlocks, settlementBlocks } from './outcome.ts'
import type { PaperRecord } from './paper-record.ts'
import {
  acceptanceFacts,
  agreedOf,
  consentWords,
  dispatchBlocks,
  followUpBlocks,
  footOf,
  issuedDay,
  needBlocks,
  priceBlocks,
  procedureBlocks,
  signaturesOf,
  stepsDone,
  visitFacts,
} from './parts.ts'

export type Copy = 'formStub' | 'formUnit' | 'formCustomer'
const copies: Record<Copy, { name: string; blocks: (record: PaperRecord) => Block[] }> = {
  formStub: { name: '第一联 存根联', blocks: stub },
  formUnit: { name: '第二联 责任单位联', blocks: unit },
  formCustomer: { name: '第三联 客户联', blocks: customer },
}

/** One copy of the 《客户需求处理单》 (FORM-1, FORM-2): each holder finds what they need on theirs, and no more (PRIVACY-1). */
export function serviceForm(record: PaperRecord, kind: Copy): PaperContent {
  const { name, blocks } = copies[kind]
  return {
    kind,
    title: '客户需求处理单',
    copy: name,
    issuer: record.project.name,
    number: record.form?.number ?? '',
    voided: Boolean(record.form?.voidedAt),
    blocks: [facts(fact('日期', issuedDay(record))), ...blocks(record)],
    foot: footOf(record),
  }
}

/** Everything: the service centre keeps it. */
function stub(record: PaperRecord): Block[] {
  return [
    ...needBlocks(record, { phone: true, whoPassedItOn: true }),
    ...agreedPrice(record),
    ...dispatchBlocks(record, { note: true }),
    ...executed(record, true),
    ...accepted(record),
    ...endingBlocks(record),
    ...settlementBlocks(record),
    ...followUpBlocks(record, { signature: true }),
  ]
}

/** For who does the work: no phone once the work is accepted, no signatures, nothing of how the owner judged it. */
function unit(record: PaperRecord): Block[] {
  const working = record.assignment !== null && record.assignment.endedAt === null
  return [
    ...needBlocks(record, { phone: working, whoPassedItOn: false }),
    ...agreedPrice(record, { signatures: false }),
    ...dispatchBlocks(record, { note: true }),
    ...executed(record, true),
    ...endingBlocks(record),
    ...settlementBlocks(record),
  ]
}

/** The owner's own: what was agreed, who came, what was done, what it costs and what was said after. */
function customer(record: PaperRecord): Block[] {
  return [
    ...needBlocks(record, { phone: false, whoPassedItOn: false }),
    ...agreedPrice(record),
    ...dispatchBlocks(record, { note: false }),
    ...executed(record, false),
    ...accepted(record),
    ...endingBlocks(record),
    ...settlementBlocks(record),
    ...followUpBlocks(record, { signature: false }),
  ]
}

function agreedPrice(record: PaperRecord, { signatures = true } = {}): Block[] {
  const quote = agreedOf(record)
  if (!quote) return []
  const signed = signatures ? signaturesOf(record, 'consent', 'quote') : []
  return [
    heading('项目和价格'),
    ...priceBlocks(quote),
    ...chargedSums(record),
    facts(fact('付款人', quote.payerName), fact('同意情况', consentWords(record, quote), true), fact('说明', quote.note, true)),
    ...(signed.length > 0 ? [{ type: 'signatures' as const, signatures: signed }] : []),
  ]
}

function executed(record: PaperRecord, inFull: boolean): Block[] {
  if (!record.visit && !record.finishedAt) return []
  const inShort = stepsDone(record).map(({ procedure, rows }) => `${procedure.name}：按细则 ${rows.length} 步施工，结果见《验收单》`)
  const detail = inFull ? procedureBlocks(record) : [facts(fact('作业细则', inShort.join('\n'), true))]
  return [heading('实施'), visitFacts(record), ...detail]
}

function accepted(record: PaperRecord): Block[] {
  if (!record.acceptance && !record.signed.some(({ purpose }) => purpose === 'settlement')) return []
  return [heading('验收'), acceptanceFacts(record), { type: 'signatures', signatures: signaturesOf(record, 'acceptance', 'settlement') }]
}
