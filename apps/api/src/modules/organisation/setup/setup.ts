import type { Tx } from '../../../platform/database.ts'
import type { Report } from './report.ts'

/** What every step of a set-up works with: one transaction, one moment, one report. */
export interface Setup {
  tx: Tx
  now: Date
  /** Its people are invented: production refuses to start with them. */
  demo: boolean
  /** Who sends the file from a desk; nobody where whoever runs the machine does. */
  by: string | null
  /** They are of the office of a project, which seats nobody in the committee that decides on it (PRICE-5). */
  fromProject: boolean
  report: Report
}

/** An entry together with its place in the file. */
export interface Located<Entry> {
  entry: Entry
  at: (field?: string) => string
}

/** Entries of a JSON list: `staff[3].phone`. */
export const located = <Entry>(list: readonly Entry[], name: string): Located<Entry>[] =>
  list.map((entry, index) => ({ entry, at: (field) => `${name}[${index}]${field ? `.${field}` : ''}` }))

const most = 500

/** Rows in portions that fit into one statement. */
export async function inPortions<Row>(rows: readonly Row[], write: (portion: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += most) await write(rows.slice(from, from + most))
}
