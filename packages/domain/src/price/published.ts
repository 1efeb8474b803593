export * from './published/item.ts'
export { findPublishedHeader, parsePublishedList, type TableRow } from './published/parse.ts'
