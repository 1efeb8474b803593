import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'

export type Row = Record<string, unknown>
type Insert = (table: string, row: Row) => Promise<string>

export const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const minutes = (n: number) => new Date(Date.now() + n * 60_000)

/** A row's id, given or made. Objects go in as JSON; arrays of strings as PostgreSQL arrays. */
export async function insert(client: pg.Client, table: string, row: Row): Promise<string> {
  const columns = Object.keys(row)
  const values = Object.values(row).map((value) => (isJson(value) ? JSON.stringify(value) : value))
  await client.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, values)
  return String(row.id ?? '')
}

const isJson = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  !(Array.isArray(value) && value.every((v) => typeof v === 'string'))

export type Refused = Error & { code?: string; constraint?: string }

/** What the database says to it, or null when it lets it through; either way it is undone. */
export async function errorOf(client: pg.Client, act: () => Promise<unknown>): Promise<Refused | null> {
  await client.query('savepoint before_the_act')
  const error = await act().then(
    () => null,
    (e: Refused) => e,
  )
  await client.query('rollback to savepoint before_the_act')
  return error
}

/** One small project, written and read as the API's own user. Every test runs in a transaction that is rolled back. */
export async function openWorld(database: { apiUrl: string; migrationUrl: string }) {
  const api = new pg.Client({ connectionString: database.apiUrl })
  const owner = new pg.Client({ connectionString: database.migrationUrl })
  await Promise.all([api.connect(), owner.connect()])
  const ids = await found((table, row) => insert(api, table, row))
  return {
    ...ids,
    api,
    owner,
    async anotherApiClient() {
      const client = new pg.Client({ connectionString: database.apiUrl })
      await client.connect()
      return client
    },
    async close() {
      await Promise.all([api.end(), owner.end()])
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

async function found(add: Insert) {
  const withId = (table: string, row: Row) => add(table, { id: randomUUID(), ...row })
  const person = (name: string) => withId('person', { name })
  const unit = await withId('business_unit', { name: '物业事业部' })
  const region = await withId('region', { business_unit_id: unit, name: '青禾区域', own_list: false })
  const project = await withId('project', {
    region_id: region,
    code: 'QHY',
    name: '青禾苑',
    address: '青禾路 1 号',
    repair_phone: '0',
    complaint_phone: '0',
  })
  const building = await withId('building', { project_id: project, name: '3 栋' })
  const certified = (personId: string, kind: string) =>
    withId('qualification', { person_id: personId, kind, title: kind, valid_from: '2026-01-01', valid_until: '2026-12-31' })
  const homeAt = (door: string) =>
    withId('home', { project_id: project, building_id: building, unit: '1', door, label: `3-1-${door}`, kind: 'residential' })
  const [home, otherHome] = [await homeAt('802'), await homeAt('901')]
  const [manager, otherManager, projectManager, resident] = [
    await person('林悦'),
    await person('沈岚'),
    await person('郑远'),
    await person('高宁'),
  ]
  for (const [homeId, personId] of [
    [home, manager],
    [otherHome, otherManager],
  ]) {
    await withId('home_manager', { project_id: project, home_id: homeId, person_id: personId, during: '[2026-01-01,)' })
  }
  await withId('residency', { project_id: project, home_id: home, person_id: resident, role: 'owner', since: '2026-01-01' })
  const department = await withId('department', { project_id: project, name: '工程部', kind: 'internal', groups: ['供水设备维修'] })
  const [technician, otherTechnician] = [await person('何川'), await person('江树')]
  for (const personId of [technician, otherTechnician]) {
    await add('staff', { person_id: personId, project_id: project })
    await add('staff_role', { person_id: personId, role: 'technician', department_id: department })
  }
  const regionApprover = await person('罗敏')
  await add('staff', { person_id: regionApprover, region_id: region })
  await add('staff_role', { person_id: regionApprover, role: 'regionApprover' })
  const supervisor = await person('许衡')
  await add('staff', { person_id: supervisor, project_id: project })
  await add('staff_role', { person_id: supervisor, role: 'supervisor', department_id: department })
  for (const personId of [technician, otherTechnician]) for (const kind of ['training', 'plumber']) await certified(personId, kind)
  const priced = async (version: number) => {
    const list = await withId('price_list', { owner_kind: 'businessUnit', owner_id: unit, version, name: `价目表第 ${version} 版` })
    const item = await withId('price_item', {
      list_id: list,
      code: 'W-01',
      group_name: '供水设备维修',
      name: '换水龙头',
      unit: '个',
      position: 1,
      shape: { kind: 'range', minFen: 3000, maxFen: 8000 },
      included: '人工',
      standard: '不漏水',
      basis: '成本加合理利润',
      duration_minutes: 60,
      qualification: 'plumber',
    })
    return { list, item }
  }
  const [listed, draft] = [await priced(1), await priced(2)]
  return {
    unit,
    region,
    project,
    home,
    otherHome,
    supervisor,
    regionApprover,
    manager,
    otherManager,
    projectManager,
    resident,
    department,
    technician,
    otherTechnician,
    listed,
    draft,
    person,
  }
}

/** Brings a list into force for the project, as its set-up does with what was decided on paper. */
export async function enforce(world: World, list: string) {
  const approved = { kind: 'approved', on_paper: '物业管理中心', at: '2026-01-01', effective_from: '2026-01-01' }
  await insert(world.owner, 'price_list_step', { id: randomUUID(), list_id: list, ...approved })
  const adopted = { decision: 'adopted', adopted_on: '2026-01-01', decided_by: '物业委员会', decided_at: '2026-01-01', on_paper: true }
  await insert(world.owner, 'adoption', { id: randomUUID(), project_id: world.project, list_id: list, ...adopted })
}

/** The story of one request, step by step; each step can be given a row that differs. */
export function story(world: World) {
  const { api } = world
  const add = (table: string, row: Row) => insert(api, table, { id: randomUUID(), ...row })
  const request = randomUUID()
  let version = 0

  const steps = {
    request,
    add,
    logged: (row: Row = {}) =>
      add('request', {
        id: request,
        project_id: world.project,
        home_id: world.home,
        state: 'logged',
        urgency: 'planned',
        need: '厨房龙头滴水',
        channel: 'app',
        contact_name: '高宁',
        contact_phone: '0',
        logged_by: world.resident,
        wanted_start: minutes(60),
        wanted_end: minutes(120),
        ...row,
      }),
    /** With `line: null` the quote has none. */
    async quoted({ line = {}, ...row }: Row & { line?: Row | null } = {}) {
      const quote = await add('quote', {
        request_id: request,
        version: ++version,
        kind: 'offer',
        total_fen: Number(line?.amount_fen ?? 5000),
        not_more_than_fen: 8000,
        agreement_version: '1',
        payer_name: '高宁',
        expires_at: minutes(600),
        made_by: world.manager,
        made_at: minutes(0),
        content_sha256: sha('quote'),
        ...row,
      })
      if (line) await steps.lined(quote, line)
      return quote
    },
    lined: (quote: string, row: Row = {}) =>
      insert(api, 'quote_line', {
        quote_id: quote,
        position: 1,
        price_item_id: world.listed.item,
        list_version: '2026-1',
        code: 'W-01',
        name: '换水龙头',
        unit: '个',
        quantity_milli: 1000,
        unit_fen: 5000,
        amount_fen: 5000,
        not_more_than_fen: 8000,
        ...row,
      }),
    /** On the newest quote, as it stands. */
    signed: async (purpose: string, row: Row = {}) =>
      add('signature', {
        request_id: request,
        purpose,
        method: 'ownPhone',
        document: { need: '换水龙头', ...(await steps.shown()) },
        document_sha256: sha('document'),
        signer_id: world.resident,
        signer_name: '高宁',
        signer_role: 'owner',
        device_person_id: world.resident,
        strokes: [[0, 0]].map(([x, y]) => ({ x, y })),
        shown_at: minutes(-1),
        signed_at: minutes(0),
        ...row,
      }),
    async shown() {
      const { rows } = await api.query(
        `select q.version as "quoteVersion", q.total_fen::int as "totalFen", q.not_more_than_fen::int as "notMoreThanFen",
          coalesce((select jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name, 'unit', l.unit, 'quantityMilli', l.quantity_milli,
            'unitFen', l.unit_fen, 'amountFen', l.amount_fen, 'notMoreThanFen', l.not_more_than_fen) order by l.position)
            from quote_line l where l.quote_id = q.id), '[]') as lines
         from quote q where q.request_id = $1 order by q.version desc limit 1`,
        [request],
      )
      return rows[0] as Row | undefined
    },
    async agreed(quote: string, row: Row = {}) {
      const consent = await add('consent', {
        request_id: request,
        quote_id: quote,
        manner: 'spoken',
        given_by_name: '高宁',
        recorded_by: world.manager,
        given_at: minutes(0),
        ...row,
      })
      await api.query(`update quote set status = 'agreed', decided_at = now() where id = $1`, [quote])
      return consent
    },
    async numbered(row: Row = {}) {
      const { rows } = await api.query(
        `insert into form_counter (project_id, year, last) values ($1, extract(year from now() at time zone 'Asia/Shanghai'), 1)
         on conflict (project_id, year) do update set last = form_counter.last + 1 returning last`,
        [world.project],
      )
      const { last } = rows[0]
      await steps.formed(last, row)
      return last as number
    },
    formed(seq: number, row: Row = {}) {
      const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
      const number = `QHY-${year}-${String(seq).padStart(5, '0')}`
      return insert(api, 'service_form', {
        request_id: request,
        project_id: world.project,
        year,
        seq,
        number,
        issued_at: new Date(),
        ...row,
      })
    },
    dispatched: (consent: string | null, row: Row = {}) =>
      add('dispatch', {
        project_id: world.project,
        request_id: request,
        home_id: world.home,
        department_id: world.department,
        dispatched_by: world.manager,
        consent_id: consent,
        slip: { note: '带生料带' },
        dispatched_at: new Date(),
        ...row,
      }),
    assigned: (dispatch: string, row: Row = {}) =>
      add('assignment', {
        project_id: world.project,
        request_id: request,
        dispatch_id: dispatch,
        technician_id: world.technician,
        assigned_by: world.supervisor,
        busy: '[2026-06-01 09:00+08,2026-06-01 10:00+08)',
        assigned_at: new Date(),
        ...row,
      }),
    setOut: (assignment: string, row: Row = {}) =>
      add('visit', { request_id: request, assignment_id: assignment, set_out_at: minutes(0), ...row }),
    /** From the first word to an open dispatch. */
    async untilDispatched(manner: 'signed' | 'spoken' = 'signed') {
      await steps.logged()
      const quote = await steps.quoted()
      const consent = await steps.agreed(quote, manner === 'spoken' ? {} : { manner, signature_id: await steps.signed('consent') })
      await steps.numbered()
      return { quote, consent, dispatch: await steps.dispatched(consent) }
    },
    account: (kind: string, row: Row = {}) => add('account', { project_id: world.project, kind, ...row }),
    async booked(amounts: number[]) {
      const journal = await add('journal', { project_id: world.project, kind: 'correction', at: new Date() })
      for (const [i, amount] of amounts.entries()) {
        await insert(api, 'journal_entry', {
          journal_id: journal,
          position: i + 1,
          account_id: await steps.account('bank', { person_id: await world.person(`户${i}`) }),
          amount_fen: amount,
        })
      }
      return journal
    },
    /** What a payer owes for a home, against income. */
    async owed(amountFen: number, of: Row = {}) {
      const journal = await add('journal', { project_id: world.project, request_id: request, kind: 'charge', at: new Date() })
      const payable = async (kind: string, row: Row) =>
        (
          await api.query(
            'select id from account where kind = $1 and home_id is not distinct from $2 and payer_id is not distinct from $3',
            [kind, row.home_id, row.payer_id],
          )
        ).rows[0]?.id ?? (await steps.account(kind, row))
      const sides = [
        [await payable('receivable', { home_id: world.home, ...of }), amountFen],
        [await payable('serviceIncome', {}), -amountFen],
      ] as const
      for (const [index, [account_id, amount_fen]] of sides.entries())
        await insert(api, 'journal_entry', { journal_id: journal, position: index + 1, account_id, amount_fen })
      return journal
    },
    /** The visit of the open dispatch, from setting out to a clean place. */
    async worked(row: Row = {}) {
      const { rows } = await api.query(
        `select d.id as dispatch, a.id as assignment from dispatch d left join assignment a on a.dispatch_id = d.id where d.request_id = $1`,
        [request],
      )
      return steps.setOut(rows[0].assignment ?? (await steps.assigned(rows[0].dispatch)), {
        arrived_at: minutes(0),
        five: {},
        surfaces_protected: true,
        started_at: minutes(0),
        finished_at: minutes(0),
        site_cleaned: true,
        ...row,
      })
    },
    /** What was done is accepted. */
    async accepted(signature: string, row: Row = {}) {
      await steps.worked()
      return add('acceptance', {
        request_id: request,
        satisfaction: 'satisfied',
        stars: 5,
        tried_out: true,
        signature_id: signature,
        accepted_at: new Date(),
        ...row,
      })
    },
    /** With `line: null` the charge has none. */
    async charged({ line = {}, ...row }: Row & { line?: Row | null }) {
      const charge = await add('charge', {
        project_id: world.project,
        request_id: request,
        home_id: world.home,
        payer_name: '高宁',
        total_fen: 5000,
        charged_at: new Date(),
        ...row,
        journal_id: row.journal_id === undefined ? await steps.owed(Number(row.total_fen ?? 5000)) : row.journal_id,
      })
      if (line)
        await insert(api, 'charge_line', {
          charge_id: charge,
          position: 1,
          price_item_id: world.listed.item,
          list_version: '2026-1',
          name: '换水龙头',
          unit: '个',
          quantity_milli: 1000,
          unit_fen: 5000,
          amount_fen: 5000,
          ...line,
        })
      return charge
    },
    async happened(row: Row = {}) {
      const event: Row = {
        project_id: world.project,
        request_id: request,
        seq: 1,
        type: 'request.logged',
        at: new Date(),
        actor_capacity: 'resident',
        payload: {},
        prev_hash: '0'.repeat(64),
        hash: sha('1'),
        ...row,
      }
      return add('event', event)
    },
    headed: (row: Row = {}) =>
      insert(api, 'chain_head', {
        request_id: request,
        project_id: world.project,
        seq: 1,
        hash: sha('1'),
        signature: 's',
        key_id: 'k',
        ...row,
      }),
  }
  return steps
}
