import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant to the millisecond, as the database keeps it: what code reads back equals what it wrote. */
export const instant = <Name extends string>(name: Name) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** A range of instants in PostgreSQL's own notation: write it with `instantRange`. */
export const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/** A transaction's id, for reading the feed in an order that leaves nothing out. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** From `start` up to, not including, `end`; without an end it lasts. */
export const instantRange = (start: Date, end: Date | null): string => `[${start.toISOString()},${end?.toISOString() ?? ''})`
