import { clauses } from '@teyue/domain'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from './index.ts'

type Column = { type: string; notNull: boolean; hasDefault: boolean; values: string[] | null }
type Table = { columns: Record<string, Column>; key: string[] }

const tables = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable))

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.migrationUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const rows = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows

test('the tables of the code are those of the database, column by column', async () => {
  expect(Object.fromEntries(tables.map((table) => [getTableName(table), inCode(table)]))).toEqual(await inDatabase())
})

function inCode(table: PgTable): Table {
  const { columns, primaryKeys } = getTableConfig(table)
  const described = (column: PgColumn): Column => ({
    type: column.getSQLType().replaceAll(' (', '(').replaceAll(', ', ','),
    notNull: column.notNull,
    hasDefault: column.hasDefault || column.generatedIdentity !== undefined,
    values: column.enumValues ? [...column.enumValues] : null,
  })
  return {
    columns: Object.fromEntries(Object.values(getTableColumns(table)).map((column) => [column.name, described(column as PgColumn)])),
    key: [...columns.filter((column) => column.primary), ...primaryKeys.flatMap((key) => key.columns)].map((column) => column.name).sort(),
  }
}

async function inDatabase(): Promise<Record<string, Table>> {
  const columns = await rows<{ table: string; name: string; enumeration: string | null } & Omit<Column, 'values'>>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
      a.atthasdef or a.attidentity <> '' as "hasDefault",
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
          and pg_get_constraintdef(k.oid) like 'CHECK ((' || quote_ident(a.attname) || ' = ANY (ARRAY[''%') as enumeration
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'teyue_migration' and a.attnum > 0 and not a.attisdropped`)
  const keys = await rows<{ table: string; column: string }>(`
    select conrelid::regclass::text as table, attname as column
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'p' and connamespace = 'public'::regnamespace`)
  const found: Record<string, Table> = {}
  for (const { table, name, enumeration, ...column } of columns) {
    found[table] ??= {
      columns: {},
      key: keys
        .filter((key) => key.table === table)
        .map((key) => key.column)
        .sort(),
    }
    found[table].columns[name] = {
      ...column,
      values: enumeration ? [...enumeration.matchAll(/'([^']+)'::text/g)].map((match) => match[1]!) : null,
    }
  }
  return found
}

/** Rows of these are evidence, or price what was agreed: added, never changed. */
const APPEND_ONLY = [
  'acceptance',
  'account',
  'adoption',
  'certificate_notice',
  'charge',
  'charge_line',
  'contact',
  'event',
  'feed',
  'follow_up',
  'home_handover',
  'journal',
  'journal_entry',
  'material_line',
  'material_purchase',
  'material_return',
  'material_slip',
  'paper',
  'party_change',
  'policy_change',
  'price_list_step',
  'project_ledger',
  'quote_line',
  'rectification',
  'resolution',
  'revision_reminder',
  'signature',
]
const DELETED_BY_THE_API = [
  'desk_sign_in',
  'idempotency',
  'inbox_item',
  'message_delivery',
  'notification_bank',
  'price_item',
  'session',
  'staff_role',
  'wechat_identity',
]

test("RECORD-1 the API may add to evidence and no more, and deletes only what is nobody's record", async () => {
  const granted = await rows<{ table: string; can: string[] }>(`
    select table_name as table, array_agg(distinct privilege_type::text) as can
    from (select table_name, privilege_type from information_schema.table_privileges where grantee = 'teyue_api' and table_schema = 'public'
      union all select table_name, privilege_type from information_schema.column_privileges where grantee = 'teyue_api' and table_schema = 'public') g
    group by table_name`)
  const tablesWith = (right: string) =>
    granted
      .filter(({ can }) => can.includes(right))
      .map(({ table }) => table)
      .sort()
  const all = tables.map(getTableName).sort()
  expect(tablesWith('SELECT')).toEqual(all)
  expect(tablesWith('INSERT')).toEqual(all.filter((table) => table !== 'clock'))
  expect(all.filter((table) => !tablesWith('UPDATE').includes(table))).toEqual([...APPEND_ONLY, 'clock', 'staff_role'].sort())
  expect(tablesWith('DELETE')).toEqual(DELETED_BY_THE_API)
  for (const right of ['TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN']) expect(tablesWith(right), right).toEqual([])
  expect(
    await rows(`select relname from pg_class where relnamespace = 'public'::regnamespace and pg_has_role('teyue_api', relowner, 'MEMBER')`),
  ).toEqual([])
})

test('trigger functions look names up in public first, so that a temporary table cannot stand in for a real one', async () => {
  const loose = await rows(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype
    and proconfig is distinct from array['search_path=public, pg_temp']`)
  expect(loose).toEqual([])
})

test('triggers and constraints that are named by a clause name one of the register', async () => {
  const named = await rows<{ name: string }>(`
    select tgname as name from pg_trigger where not tgisinternal
    union select conname from pg_constraint where connamespace = 'public'::regnamespace`)
  const known = new Set(Object.keys(clauses))
  const cited = named.flatMap(({ name }) => /^([a-z]+)_(\d+)_/.exec(name) ?? []).length
  expect(cited).toBeGreaterThan(0)
  const unknown = named
    .map(({ name }) => ({ name, match: /^([a-z]+)_(\d+)_/.exec(name) }))
    .filter(({ match }) => match && !known.has(`${match[1]!.toUpperCase()}-${match[2]}`))
  expect(unknown.map(({ name }) => name)).toEqual([])
})
