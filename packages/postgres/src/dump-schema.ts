import type { Client } from 'pg'
import { withClient } from './with-client.ts'

/** The schema as reviewed text: what the migrations come to, read from the catalogs, the same for the same schema. */
export async function dumpSchema(url: string): Promise<string> {
  return withClient(url, async (client) => {
    await client.query('set search_path to public')
    const parts = ['-- Generated from the migrations: do not edit. `pnpm verify` says when it is out of date.']
    for (const [title, sql] of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(sql)
      if (rows.length > 0) parts.push(`\n-- ${title}\n`, ...rows.map((row) => row.line))
    }
    parts.push(...(await tables(client)))
    for (const [title, sql] of SECTIONS_AFTER_TABLES) {
      const { rows } = await client.query<{ line: string }>(sql)
      if (rows.length > 0) parts.push(`\n-- ${title}\n`, ...rows.map((row) => row.line))
    }
    return `${parts.join('\n')}\n`
  })
}

/** Extensions bring their own objects; those are not ours to review. */
const OURS = (catalog: string) => `
  and not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = o.oid and d.deptype = 'e')`
const IN_PUBLIC = (column: string) => `o.${column} = 'public'::regnamespace`
const TABLES = `${IN_PUBLIC('relnamespace')} and o.relkind in ('r', 'p') and o.relname <> 'teyue_migration' ${OURS('pg_class')}`

const SECTIONS: [title: string, sql: string][] = [
  ['Extensions', `select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`],
  [
    'Types',
    `
    select format('create type %I as enum (%s);', o.typname,
      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = o.oid)) as line
    from pg_type o where ${IN_PUBLIC('typnamespace')} and typtype = 'e' ${OURS('pg_type')}
    union all
    select format('create domain %I as %s%s%s%s;', o.typname, format_type(typbasetype, typtypmod),
      case when typnotnull then ' not null' end, ' default ' || typdefault,
      (select string_agg(' ' || pg_get_constraintdef(c.oid), '' order by conname) from pg_constraint c where contypid = o.oid and contype = 'c')) as line
    from pg_type o where ${IN_PUBLIC('typnamespace')} and typtype = 'd' ${OURS('pg_type')}
    order by 1`,
  ],
  [
    'Sequences',
    `
    select format('create sequence %I as %s start %s increment %s;', o.relname, format_type(seqtypid, null), seqstart, seqincrement) as line
    from pg_sequence s join pg_class o on o.oid = s.seqrelid
    where ${IN_PUBLIC('relnamespace')} and not exists (select from pg_depend where objid = o.oid and deptype = 'i') ${OURS('pg_class')} order by 1`,
  ],
]

const SECTIONS_AFTER_TABLES: [title: string, sql: string][] = [
  [
    'Views',
    `
    select format(E'create %sview %I as\\n%s', case o.relkind when 'm' then 'materialized ' end, o.relname, rtrim(pg_get_viewdef(o.oid, true), E' \\n')) as line
    from pg_class o where ${IN_PUBLIC('relnamespace')} and relkind in ('v', 'm') ${OURS('pg_class')} order by o.relname`,
  ],
  [
    'Functions',
    `
    select rtrim(pg_get_functiondef(o.oid), E' \\n') || E';\\n' as line
    from pg_proc o where ${IN_PUBLIC('pronamespace')} and prokind in ('f', 'p') ${OURS('pg_proc')}
    order by proname, pg_get_function_identity_arguments(o.oid)`,
  ],
  [
    'Rights of others than the owner',
    `
    with granted as (
      select 'schema' as kind, quote_ident(o.nspname) as name, null::text as field, nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl from pg_namespace o where nspname = 'public'
      union all
      select case relkind when 'S' then 'sequence' else 'table' end, quote_ident(relname), null, relowner,
        coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
        from pg_class o where ${IN_PUBLIC('relnamespace')} and relkind in ('r', 'p', 'v', 'm', 'S') ${OURS('pg_class')}
      union all
      select 'table', quote_ident(relname), quote_ident(attname), relowner, attacl
        from pg_class o join pg_attribute a on a.attrelid = o.oid where ${IN_PUBLIC('relnamespace')} and attacl is not null ${OURS('pg_class')}
      union all
      select 'function', o.oid::regprocedure::text, null, proowner, coalesce(proacl, acldefault('f', proowner))
        from pg_proc o where ${IN_PUBLIC('pronamespace')} ${OURS('pg_proc')}
    ), rights as (
      select kind, name, case grantee when 0 then 'public' else grantee::regrole::text end as role,
        string_agg(lower(privilege_type) || coalesce(' (' || field || ')', ''), ', ' order by privilege_type, field) as what
      from granted, aclexplode(acl) where grantee <> owner group by kind, name, grantee
    )
    select format('grant %s on %s %s to %s;', what, kind, name, role) as line from rights order by kind, name, role`,
  ],
]

async function tables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ oid: number; name: string; partitioning: string; parent: string }>(`
    select o.oid, quote_ident(o.relname) as name, coalesce(' partition by ' || pg_get_partkeydef(o.oid), '') as partitioning,
      coalesce((select format(' -- partition of %s %s', inhparent::regclass, pg_get_expr(o.relpartbound, o.oid))
        from pg_inherits where inhrelid = o.oid), '') as parent
    from pg_class o where ${TABLES} order by o.relname`)
  const parts: string[] = []
  for (const { oid, name, partitioning, parent } of rows) {
    const body = (await linesOf(client, COLUMNS_AND_CONSTRAINTS, oid)).map((line) => `  ${line}`).join(',\n')
    parts.push(`\ncreate table ${name} (\n${body}\n)${partitioning};${parent}`)
    parts.push(...(await linesOf(client, BESIDE_TABLE, oid)))
  }
  return parts
}

async function linesOf(client: Client, sql: string, oid: number): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(sql, [oid])
  return rows.map((row) => row.line)
}

const COLUMNS_AND_CONSTRAINTS = `
  (select format('%I %s%s%s%s', attname, format_type(atttypid, atttypmod),
    case when attcollation <> (select typcollation from pg_type where oid = atttypid) then format(' collate %s', attcollation::regcollation) end,
    case when attnotnull then ' not null' end,
    case when attidentity = 'a' then ' generated always as identity' when attidentity = 'd' then ' generated by default as identity'
      when attgenerated <> '' then format(' generated always as (%s) %s', pg_get_expr(adbin, adrelid), case attgenerated when 's' then 'stored' else 'virtual' end)
      when adbin is not null then ' default ' || pg_get_expr(adbin, adrelid) end) as line
  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = $1 and attnum > 0 and not attisdropped order by attnum)
  union all
  (select format('constraint %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint
  where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x') order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname)`

const BESIDE_TABLE = `
  (select pg_get_indexdef(indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indexrelid
  where indrelid = $1 and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x')) order by relname)
  union all
  (select pg_get_triggerdef(oid) || ';' || case tgenabled when 'O' then '' else format(' -- enabled: %s', tgenabled) end
  from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname)
  union all
  (select format('alter table %s enable row level security;', oid::regclass) from pg_class where oid = $1 and relrowsecurity)
  union all
  (select format('create policy %I on %s for %s to %s%s%s;', polname, polrelid::regclass,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ') from unnest(polroles) r),
    ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')')
  from pg_policy where polrelid = $1 order by polname)
  union all
  (select format('comment on %s is %L;', case objsubid when 0 then 'table ' || $1::oid::regclass
    else format('column %s.%I', $1::oid::regclass, (select attname from pg_attribute where attrelid = $1 and attnum = objsubid)) end, description)
  from pg_description where objoid = $1 and classoid = 'pg_class'::regclass order by objsubid)`
