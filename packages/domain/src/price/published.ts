export * from './published/item.ts'
export { findPublishedHeader, parsePublishedList } from './published/parse.ts'
export type { TableRow } from './published/table-row.ts'
