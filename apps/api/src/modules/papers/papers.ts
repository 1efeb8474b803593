import { type Capacity, type ClauseId, refuse } from '@teyue/domain'
import { RefusalError } from '../../platform/problem.ts'
import { acceptanceSheet } from './acceptance-sheet.ts'
import { agreementPaper, agreementQuote } from './agreement.ts'
import type { PaperContent } from './content.ts'
import type { PaperSize } from './layout/sheet.ts'
import { endedOtherwise } from './outcome.ts'
import type { PaperRecord } from './paper-record.ts'
import { agreedOf } from './parts.ts'
import { serviceForm } from './service-form.ts'

export const requestPaperKinds = ['formStub', 'formUnit', 'formCustomer', 'acceptance', 'agreement'] as const
export type RequestPaperKind = (typeof requestPaperKinds)[number]

interface PaperSpec {
  name: string
  clause: ClauseId
  size: PaperSize
  /** Who may hold it, by what they are to the request (PRIVACY-1). */
  holders: readonly Capacity[]
  /** What is missing until it can be issued, in words; null when it can. */
  missing(record: PaperRecord): string | null
  content(record: PaperRecord): PaperContent
}

const managers = ['manager', 'projectManager'] as const
const needsForm = (record: PaperRecord) => (record.form ? null : '业主同意后才有编号，之后可以打印。')

export const requestPapers: Record<RequestPaperKind, PaperSpec> = {
  formStub: {
    name: '《客户需求处理单》存根联',
    clause: 'FORM-1',
    size: 'A5',
    holders: managers,
    missing: needsForm,
    content: (record) => serviceForm(record, 'formStub'),
  },
  formUnit: {
    name: '《客户需求处理单》责任单位联',
    clause: 'FORM-1',
    size: 'A5',
    holders: [...managers, 'supervisor', 'technician'],
    missing: needsForm,
    content: (record) => serviceForm(record, 'formUnit'),
  },
  formCustomer: {
    name: '《客户需求处理单》客户联',
    clause: 'FORM-1',
    size: 'A5',
    holders: [...managers, 'resident'],
    missing: needsForm,
    content: (record) => serviceForm(record, 'formCustomer'),
  },
  acceptance: {
    name: '《验收单》',
    clause: 'ACCEPT-6',
    size: 'A5',
    holders: [...managers, 'resident'],
    missing: (record) =>
      agreedOf(record) && record.finishedAt
        ? null
        : endedOtherwise(record)
          ? '这一单没有完工就结束了，不出具《验收单》。'
          : '完工后出具《验收单》。',
    content: acceptanceSheet,
  },
  agreement: {
    name: '《物业管理特约服务合同》',
    clause: 'CONSENT-1',
    size: 'A4',
    holders: [...managers, 'resident'],
    missing: (record) => (agreementQuote(record) ? null : '报价后才有合同。'),
    content: agreementPaper,
  },
}

export const mayHold = (kind: RequestPaperKind, capacities: readonly Capacity[]): boolean =>
  requestPapers[kind].holders.some((one) => capacities.includes(one))

export function mustBePossible(kind: RequestPaperKind, record: PaperRecord): void {
  const { clause, missing } = requestPapers[kind]
  const reason = missing(record)
  if (reason) throw new RefusalError(409, refuse('paper-not-yet', clause, reason))
}
