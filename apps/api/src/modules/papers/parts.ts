import { type Procedure, procedures, stepsOf } from '@teyue/domain'
import { toCharge } from '../materials/used.ts'
import { agreedQuote, openQuote, procedureStates } from '../requests/facts.ts'
import type { QuoteRecord, RequestRecord } from '../requests/record.ts'
import { type Block, type Column, fact, facts, heading, type Signed } from './content.ts'
import type { PaperRecord, SignatureRecord } from './paper-record.ts'
import { channelNames, count, dayWords, followUpNames, moment, money, satisfactionNames, urgencyNames, windowWords } from './words.ts'

/** The rules about a request read it whole; a paper has all of it but the story. */
const asRequest = (record: PaperRecord) => record as unknown as RequestRecord
export const agreedOf = (record: PaperRecord): QuoteRecord | null => agreedQuote(asRequest(record))
export const openOf = (record: PaperRecord): QuoteRecord | null => openQuote(asRequest(record))

const column = (title: string, share: number, right = false): Column => ({ title, share, right })

/** Item, quantity, unit price, amount, list; then the total, and the ceiling where the list leaves room. The same on every paper. */
export function priceBlocks(quote: QuoteRecord): Block[] {
  const rows = quote.lines.map((line) => [
    `${line.name}${line.material ? `（材料，领料单 ${line.code}）` : ''}${line.notMoreThanFen > line.amountFen ? `（不超过 ${money(line.notMoreThanFen)}）` : ''}`,
    count(line.quantityMilli, line.unit),
    money(line.unitFen),
    money(line.amountFen),
    line.listVersion,
  ])
  const sums = [{ label: '合计', value: money(quote.totalFen), strong: true }]
  if (quote.notMoreThanFen > quote.totalFen) sums.push({ label: '全部费用不超过', value: money(quote.notMoreThanFen), strong: false })
  return [
    {
      type: 'table',
      columns: [column('项目', 38), column('数量', 14), column('单价', 18, true), column('金额', 20, true), column('价目表', 14)],
      rows,
    },
    { type: 'sums', sums },
  ]
}

/** Material that came back or cost less than agreed: what is charged of it, and why (MAT-2). */
export function materialBlocks(record: PaperRecord, quote: QuoteRecord): Block[] {
  const less = toCharge(record, quote)
  if (!less) return []
  const changed = less.lines.filter(({ explanation }) => explanation !== '')
  return [
    heading('材料实际用量'),
    facts(
      ...changed.map(({ name, amountFen, explanation }) => fact(name, `${explanation}，计 ${money(amountFen)}`, true)),
      fact('实际应付', `${money(less.totalFen)}（比签字的报价少 ${money(less.lessFen)}）`, true),
    ),
  ]
}

export interface NeedShown {
  phone: boolean
  whoPassedItOn: boolean
}

export function needBlocks(record: PaperRecord, { phone, whoPassedItOn }: NeedShown): Block[] {
  const { home, contactName, contactPhone, channel, loggedBy, passedOnBy, urgency, wantedStart, wantedEnd, need, demands, createdAt } =
    record
  return [
    heading('需求'),
    facts(
      fact('房屋', home.label),
      fact('联系人', contactName),
      phone ? fact('电话', contactPhone) : null,
      fact('提出时间', moment(createdAt)),
      fact('受理方式', channelNames[channel] ?? channel),
      whoPassedItOn ? fact('登记人', loggedBy.name) : null,
      whoPassedItOn && passedOnBy ? fact('转告人', passedOnBy) : null,
      fact('缓急', urgencyNames[urgency] ?? urgency),
      fact('希望时间', windowWords(wantedStart, wantedEnd), true),
      fact('需求内容', need, true),
      fact('其他要求', demands, true),
    ),
  ]
}

/** How the owner said yes to the version that holds. */
export function consentWords(record: PaperRecord, quote: QuoteRecord): string {
  const consent = record.consents.find(({ quoteId }) => quoteId === quote.id)
  if (!consent) return ''
  const signature = record.signed.find(({ id }) => id === consent.signatureId)
  const spoken = consent.manner === 'spoken' ? `口头同意（${consent.recordedBy.name}记录）${moment(consent.givenAt)}，` : ''
  const signed = signature ? `${consent.manner === 'spoken' ? '补签' : '签字同意'} ${moment(signature.signedAt)}` : '施工前补签'
  return `${consent.givenByName}${spoken}${signed}`
}

/** The standing dispatch: one that was called back or returned is no longer anybody's order (DISP-1). */
export function dispatchBlocks(record: PaperRecord, { note }: { note: boolean }): Block[] {
  const { dispatch, assignment, appointment, extra } = record
  if (!dispatch || extra.dispatchWentBack) return []
  const assigned = assignment && (assignment.endedAt === null || assignment.endedReason === 'accepted' || dispatch.endedAt !== null)
  const technician = assigned ? record.technician : null
  const badge = technician?.badge ? `（工牌 ${technician.badge}）` : ''
  return [
    heading('派工'),
    facts(
      fact('派工人', extra.dispatchedBy ?? ''),
      fact('派工时间', moment(dispatch.dispatchedAt)),
      fact('责任单位', dispatch.departmentName),
      fact('实施人', technician ? `${technician.name}${badge}` : ''),
      fact('预约时间', windowWords(appointment?.start, appointment?.end), true),
      note ? fact('派工说明', extra.dispatchNote, true) : null,
    ),
  ]
}

export function visitFacts(record: PaperRecord): Block {
  const { visit, finishedAt, technician } = record
  return facts(
    fact('到达', moment(visit?.arrivedAt)),
    fact('开工', moment(visit?.startedAt)),
    fact('完工', moment(finishedAt)),
    technician ? fact('实施人', technician.name) : null,
  )
}

interface Executed {
  procedure: Procedure
  rows: string[][]
}

/** Each step of the procedures with what was found: done, passed, or the figure measured. */
export function stepsDone(record: PaperRecord): Executed[] {
  return procedureStates(asRequest(record)).flatMap(({ id, record: done }) => {
    const procedure = Object.values(procedures).find((one) => one.id === id)
    if (!procedure) return []
    const rows = stepsOf(procedure, done.branch).map((step, index) => {
      const kept = done.steps[step.id]
      return [`${index + 1}. ${step.instruction}`, resultOf(step, kept), kept?.done ? moment(kept.at).slice(5) : '']
    })
    return [{ procedure, rows }]
  })
}

function resultOf(step: Procedure['steps'][number], kept: { done: boolean; passed?: boolean; figure?: number } | undefined): string {
  if (!kept?.done) return step.required ? '未做' : '—'
  if (step.figure && kept.figure !== undefined) return `${kept.figure} ${step.figure.unit}`
  return step.kind === 'check' ? (kept.passed ? '合格' : '不合格') : '已做'
}

export function procedureBlocks(record: PaperRecord): Block[] {
  return stepsDone(record).flatMap(({ procedure, rows }): Block[] => [
    facts(fact('作业细则', procedure.name, true)),
    { type: 'table', columns: [column('步骤', 66), column('结果', 18), column('时间', 20)], rows },
  ])
}

export function acceptanceFacts(record: PaperRecord): Block {
  const { acceptance } = record
  return facts(
    fact('满意度', acceptance ? (satisfactionNames[acceptance.satisfaction] ?? acceptance.satisfaction) : ''),
    fact('评分', acceptance ? `${acceptance.stars} 分（满分 5 分）` : ''),
    fact('验收时间', moment(acceptance?.at)),
    fact('意见', acceptance?.comment ?? '', true),
  )
}

export function followUpBlocks(record: PaperRecord, { signature }: { signature: boolean }): Block[] {
  const { followUp, extra, notFollowedUp } = record
  if (!followUp) return notFollowedUp ? [heading('回访'), facts(fact('结果', '多次联系未果，按未回访登记', true))] : []
  const signed = record.signed.find(({ id }) => id === extra.followUpSignatureId)
  return [
    heading('回访'),
    facts(
      fact('方式', followUpNames[followUp.how] ?? followUp.how),
      fact('结果', followUp.satisfied ? '满意' : '不满意'),
      fact('回访人', followUp.by),
      fact('回访时间', moment(followUp.at)),
      fact('业主的话', followUp.note, true),
    ),
    ...(signature && signed ? [{ type: 'signatures' as const, signatures: [signatureMark(record, signed, '回访人签名')] }] : []),
  ]
}

/** A paper from before witnesses were asked for was seen by who took it in. */
const methodWords = ({ method, takenBy, witnessName }: SignatureRecord): string =>
  method === 'paper'
    ? `纸质签名，见证人 ${witnessName ?? takenBy}`
    : method === 'technicianPhone'
      ? `在${takenBy}的手机上签名`
      : '本人手机签名'

const purposeLabels: Record<SignatureRecord['purpose'], string> = {
  consent: '同意项目和价格',
  quote: '同意现场报价',
  acceptance: '验收签名',
  followUp: '回访人签名',
  settlement: '同意处理结果',
}

export function signatureMark(record: PaperRecord, signed: SignatureRecord, label = purposeLabels[signed.purpose]): Signed {
  return {
    label,
    name: signed.signerName,
    how: `${methodWords(signed)}${signed.method === 'ownPhone' ? '　' : '\n'}${moment(signed.signedAt)}`,
    imageSha256: record.pictures.get(signed.id)?.sha256 ?? null,
    photographed: signed.method === 'paper',
  }
}

export function signaturesOf(record: PaperRecord, ...purposes: SignatureRecord['purpose'][]): Signed[] {
  return record.signed
    .filter(({ purpose }) => purposes.includes(purpose))
    .map((one) =>
      signatureMark(
        record,
        one,
        one.purpose === 'quote' ? `同意现场报价（第 ${one.document.quoteVersion} 版）` : purposeLabels[one.purpose],
      ),
    )
}

/** An empty place for a hand: a paper that is signed with a pen, then photographed. */
export const toSign = (label: string): Signed => ({
  label,
  name: '',
  how: '签名：　　　　　　　　　日期：',
  imageSha256: null,
  photographed: true,
})

export const issuedDay = (record: PaperRecord): string => dayWords(record.form?.issuedAt)
export const footOf = (record: PaperRecord): string => `${record.project.name}　投诉电话 ${record.project.complaintPhone}`
