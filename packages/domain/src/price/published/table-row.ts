/** A row of a decoded file with the number under which a person finds it. */
export interface TableRow {
  line: number
  cells: readonly string[]
  /** Why a person has to look at the row whatever its cells say: it is hidden, struck out, or somebody wrote a comment on it. */
  unclear?: string
}
