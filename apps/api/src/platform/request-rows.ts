import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '../schema/index.ts'
import type { Reader } from './database.ts'
import { canonical, type EvidenceKey, sha256 } from './evidence.ts'

const { request, quoteLine, chargeLine, journalEntry, materialLine, materialReturn, materialPurchase } = schema
const ofSlip = sql`t.slip_id in (select id from material_slip where request_id = r.id)`

const withRequestId = [
  ...[schema.serviceForm, schema.quote, schema.signature, schema.consent, schema.casePrice, schema.contact, schema.timeProposal],
  ...[schema.appointment, schema.dispatch, schema.assignment, schema.visit, schema.photo, schema.acceptance, schema.followUp],
  ...[schema.rectification, schema.resolution, schema.damage, schema.partyChange, schema.charge, schema.journal],
  schema.materialSlip,
]

/** Every table that tells what happened to a request, and which of its rows (`t`) are those of a request (`r`). */
const tables: { table: PgTable; of: SQL }[] = [
  { table: request, of: sql`t.id = r.id` },
  ...withRequestId.map((table) => ({ table, of: sql`t.request_id = r.id` })),
  { table: quoteLine, of: sql`t.quote_id in (select id from quote where request_id = r.id)` },
  { table: chargeLine, of: sql`t.charge_id in (select id from charge where request_id = r.id)` },
  { table: journalEntry, of: sql`t.journal_id in (select id from journal where request_id = r.id)` },
  { table: materialLine, of: ofSlip },
  { table: materialReturn, of: ofSlip },
  {
    table: materialPurchase,
    of: sql`t.line_id in (select l.id from material_line l join material_slip s on s.id = l.slip_id where s.request_id = r.id)`,
  },
]

const utc = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A value as JSON that does not depend on the session's time zone. */
function jsonOf(column: PgColumn): string {
  const name = `t."${column.name}"`
  const type = column.getSQLType()
  if (type.startsWith('timestamp')) return utc(name)
  return type === 'tstzrange' ? `jsonb_build_array(${utc(`lower(${name})`)}, ${utc(`upper(${name})`)})` : name
}

const columnsOf = tables.map(({ table, of }) => ({ name: getTableName(table), columns: Object.values(getTableColumns(table)), of }))

const rowsJson = sql.join(
  columnsOf.map(({ name, columns, of }) => {
    const row = columns.map((column) => `'${column.name}', ${jsonOf(column)}`).join(', ')
    return sql`${sql.raw(`'${name}', (select jsonb_agg(jsonb_build_object(${row})) from ${name} t where `)}${of})`
  }),
  sql`, `,
)

/** The rows of a request by table; tables without any are left out. */
export type RequestRows = Record<string, Record<string, unknown>[]>

/** All that the tables tell of some requests, by the request's id. */
export async function readRequestRows(tx: Reader, ids: string[]): Promise<Map<string, RequestRows>> {
  const { rows } = await tx.execute<{ id: string; rows: Record<string, Record<string, unknown>[] | null> }>(
    sql`select r.id, jsonb_build_object(${rowsJson}) as rows from request r where r.id = any(${sql.param(ids)}::uuid[])`,
  )
  return new Map(rows.map((one) => [one.id, Object.fromEntries(Object.entries(one.rows).filter(([, some]) => some)) as RequestRows]))
}

const defaultsOf = new Map(
  columnsOf.map(({ name, columns }) => [
    name,
    new Map(columns.map(({ name: column, default: value }) => [column, canonical(value ?? null)])),
  ]),
)

/**
 * A table's rows as one keyed hash: without the key nobody finds a phone number again by trying all there are. A value that is the
 * column's default is left out, so that a column that a later version adds leaves the hashes of earlier rows as they were.
 */
function seal(key: EvidenceKey, table: string, rows: Record<string, unknown>[]): string {
  const defaults = defaultsOf.get(table)
  const told = ([column, value]: [string, unknown]) => value !== null && canonical(value) !== defaults?.get(column)
  const lines = rows.map((row) => canonical(Object.fromEntries(Object.entries(row).filter(told)))).sort()
  return sha256(key.sign(canonical({ table, lines })))
}

/** What an event keeps of the rows that it left behind: of each table its seal. */
export type Seals = Record<string, string>

export const sealsOf = (key: EvidenceKey, rows: RequestRows): Seals =>
  Object.fromEntries(Object.entries(rows).map(([table, some]) => [table, seal(key, table, some)]))

/** Of all tables whose rows are others than when an event last sealed them: made by the event that is about to be recorded. */
export async function newSeals(tx: Reader, key: EvidenceKey, requestId: string): Promise<Seals> {
  const { rows } = await tx.execute<{ table: string; seal: string }>(sql`
    select distinct on (s.key) s.key as table, s.value as seal from event e, jsonb_each_text(e.payload->'sealed') s
    where e.request_id = ${requestId} order by s.key, e.seq desc`)
  const before = new Map(rows.map((one) => [one.table, one.seal]))
  const now = sealsOf(key, (await readRequestRows(tx, [requestId])).get(requestId) ?? {})
  return Object.fromEntries(Object.entries(now).filter(([table, one]) => before.get(table) !== one))
}
