import { agreementOf, agreementPlainText } from '@teyue/domain'
import { sha256 } from '../../platform/evidence.ts'
import type { QuoteRecord } from '../requests/record.ts'
import { type Block, fact, facts, heading, type PaperContent } from './content.ts'
import type { PaperRecord } from './paper-record.ts'
import { agreedOf, consentWords, footOf, openOf, priceBlocks, signaturesOf, toSign } from './parts.ts'
import { windowWords } from './words.ts'

/** The quote that the agreement is about: the one agreed to, else the one on offer, which a pen may sign. */
export const agreementQuote = (record: PaperRecord): QuoteRecord | null => agreedOf(record) ?? openOf(record)

/** 《物业管理特约服务合同》 in exactly the version that was shown (CONSENT-1, CONSENT-2), and the page with price and signatures. */
export function agreementPaper(record: PaperRecord): PaperContent {
  const quote = agreementQuote(record)
  const agreement = quote && agreementOf(quote.agreementVersion)
  const signatures = signaturesOf(record, 'consent', 'quote')
  // Who said yes is the party; until somebody has, it is who asked.
  const party = record.consents.find(({ quoteId }) => quoteId === quote?.id)?.givenByName ?? record.contactName
  return {
    kind: 'agreement',
    title: `${agreement?.title ?? '物业管理特约服务合同'}`,
    copy: null,
    issuer: record.project.name,
    number: record.form?.number ?? '签字后编号',
    voided: Boolean(record.form?.voidedAt),
    blocks: [
      facts(
        fact('甲方', party),
        party === record.contactName ? null : fact('联系人', record.contactName),
        fact('房屋', record.home.label),
        fact('乙方', `${record.project.name}物业服务中心`),
        fact('条款版本', quote?.agreementVersion ?? ''),
      ),
      ...(agreement ? clauses(agreement) : []),
      { type: 'newPage' },
      heading('签字页'),
      { type: 'text', paragraphs: ['双方同意以上条款和下列项目、数量、价格。内容或价格有变化，先由甲方签字确认，再施工。'], indent: false },
      ...(quote ? priceBlocks(quote) : []),
      facts(
        fact('付款人', quote?.payerName ?? ''),
        fact('预约时间', windowWords(quote?.windowStart, quote?.windowEnd), true),
        fact('同意情况', quote ? consentWords(record, quote) : '', true),
        fact('乙方经办', quote?.madeBy.name ?? ''),
        fact('条款校验', agreement ? sha256(agreementPlainText(agreement)).slice(0, 16) : ''),
      ),
      { type: 'signatures', signatures: signatures.length > 0 ? signatures : [toSign('甲方签名'), toSign('乙方经办签名')] },
    ],
    foot: footOf(record),
  }
}

function clauses({ summary, sections }: NonNullable<ReturnType<typeof agreementOf>>): Block[] {
  return [
    heading('请先看这几条'),
    { type: 'text', paragraphs: summary.map((one) => `· ${one}`), indent: false },
    ...sections.flatMap(({ heading: words, paragraphs }): Block[] => [
      heading(words),
      { type: 'text', paragraphs: [...paragraphs], indent: true },
    ]),
  ]
}
