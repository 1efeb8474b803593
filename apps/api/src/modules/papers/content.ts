/** What a paper shows, in the words it shows: this value is hashed, and the paper is drawn from nothing else. */
export interface PaperContent {
  kind: PaperKind
  title: string
  /** 「第三联 客户联」 */
  copy: string | null
  /** Who issues it, above the title. */
  issuer: string
  number: string
  voided: boolean
  blocks: Block[]
  /** Small print at the foot of each page. */
  foot: string
}

export const paperKinds = ['formStub', 'formUnit', 'formCustomer', 'acceptance', 'agreement', 'priceNotice'] as const
export type PaperKind = (typeof paperKinds)[number]

export type Block =
  | { type: 'heading'; text: string }
  | { type: 'facts'; facts: Fact[] }
  | { type: 'text'; paragraphs: string[]; indent: boolean }
  | { type: 'table'; columns: Column[]; rows: string[][] }
  | { type: 'sums'; sums: { label: string; value: string; strong: boolean }[] }
  | { type: 'signatures'; signatures: Signed[] }
  | { type: 'qr'; text: string; caption: string }
  | { type: 'newPage' }

export interface Fact {
  label: string
  value: string
  /** Takes the whole width. */
  wide: boolean
}
export interface Column {
  title: string
  /** Its part of the width, in parts of the sum of all. */
  share: number
  right: boolean
}
export interface Signed {
  label: string
  name: string
  /** How and when: 「本人手机签名　2026-11-24 10:05」. */
  how: string
  /** Its picture by content; null where none was kept, or where the holder of this paper does not need it. */
  imageSha256: string | null
  /** A photographed paper, shown larger than strokes. */
  photographed: boolean
}

export const fact = (label: string, value: string, wide = false): Fact => ({ label, value, wide })
/** Facts that have something to say. */
export const facts = (...all: (Fact | null)[]): Block => ({
  type: 'facts',
  facts: all.filter((one): one is Fact => one !== null && one.value !== ''),
})
export const heading = (text: string): Block => ({ type: 'heading', text })
