import type { ReactNode } from 'react'

const NO_BREAK = '\u00a0'

/** Keeps a number and its unit on one line: 「6 月 18 日」, 「¥45.00 记账」. */
export const unbroken = (text: string): string => text.replace(/ (?=[\d¥])/g, NO_BREAK).replace(/(\d) /g, `$1${NO_BREAK}`)

/** The same for what may be more than text. */
export const unbrokenNode = (node: ReactNode): ReactNode => (typeof node === 'string' ? unbroken(node) : node)
