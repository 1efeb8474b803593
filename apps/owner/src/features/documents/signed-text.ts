import type { Answer } from '@teyue/contract'
import { readSigned } from '@teyue/ui/app/signed-document'
import { moneyText } from '@teyue/ui/format/money'
import { clockText, dateText } from '@teyue/ui/format/time'

export type Signed = Answer<'readSignature'>

export const titles = {
  consent: '服务合同和报价',
  quote: '现场报价',
  acceptance: '验收单',
  followUp: '回访记录',
  settlement: '协商结案',
} as const

const methods = { ownPhone: '在自己的手机上签', technicianPhone: '在师傅的手机上签', paper: '签在纸上，拍照存档' } as const

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const howSigned = ({ method, witnessName }: Pick<Signed, 'method' | 'witnessName'>): string =>
  `${methods[method]}${witnessName ? `，见证人${witnessName}` : ''}`

/** What was signed, in words that can be sent to somebody. */
export function signedText(signed: Signed): string {
  const { document } = signed
  const { lines, totalFen, notMoreThanFen, quoteVersion } = readSigned(document)
  const most = notMoreThanFen !== undefined && notMoreThanFen !== totalFen ? `，不超过 ${moneyText(notMoreThanFen)}` : ''
  return [
    `《${titles[signed.purpose]}》${textOf(document.number)}`,
    `${textOf(document.project)} ${textOf(document.home)}`,
    textOf(document.need),
    ...lines.map(({ text, fen }) => `${text}　${moneyText(fen)}`),
    totalFen === undefined ? '' : `合计 ${moneyText(totalFen)}${most}${quoteVersion === undefined ? '' : `（报价第 ${quoteVersion} 版）`}`,
    `${signed.signerName} ${signed.signedAt.slice(0, 4)} 年 ${dateText(signed.signedAt)} ${clockText(signed.signedAt)} 签字，${howSigned(signed)}`,
    `内容指纹 ${signed.documentSha256}`,
  ]
    .filter((line) => line.trim() !== '')
    .join('\n')
}
