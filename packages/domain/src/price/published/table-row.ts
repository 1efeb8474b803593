/** A row of a decoded file with the number under which a person finds it. */
export interface TableRow {
  line: number
  cells: readonly string[]
}
