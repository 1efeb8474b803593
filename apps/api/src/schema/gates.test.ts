import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enforce, errorOf, insert, openWorld, type Row, sha, story, type World } from './test-world.ts'

let database: TestDatabase
let world: World
let it: ReturnType<typeof story>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await openWorld(database)
  await enforce(world, world.listed.list)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})
beforeEach(async () => {
  await world.api.query('begin')
  it = story(world)
})
afterEach(() => world.api.query('rollback'))

/** What a commit would check. */
const settled = () => world.api.query('set constraints all immediate; set constraints all deferred')

const denied = { code: '42501' }
const missing = (column: string) => ({ code: '23502', column })

/** Refused by the database itself: with a clause (a trigger's words or a constraint's name), or for want of the right. */
async function refused(act: () => Promise<unknown>, by: string | object) {
  const error = await errorOf(world.api, act)
  expect(error, 'the database let it through').not.toBeNull()
  if (typeof by === 'object') expect(error).toMatchObject(by)
  else if (/^[A-Z]+-\d+$/.test(by)) {
    expect(error).toMatchObject({ code: 'TY001' })
    expect(error?.message.startsWith(`${by}: `), error?.message).toBe(true)
  } else expect(error).toMatchObject({ constraint: by })
}

describe('routing', () => {
  test("ROUTE-1 nobody but the home's manager makes an offer", async () => {
    await it.logged()
    await refused(() => it.quoted({ made_by: world.otherManager }), 'ROUTE-1')
    await refused(() => it.quoted({ made_by: world.projectManager }), 'ROUTE-1')
    await it.quoted()
  })

  test('ROUTE-1 a home has one manager at a time', async () => {
    const second = {
      id: randomUUID(),
      project_id: world.project,
      home_id: world.home,
      person_id: world.otherManager,
      during: '[2026-03-01,)',
    }
    await refused(() => insert(world.api, 'home_manager', second), 'route_1_one_manager_per_home')
  })

  test("ROUTE-1 a manager's past cannot be rewritten, only ended", async () => {
    const during = (range: string) => world.api.query('update home_manager set during = $2 where home_id = $1', [world.home, range])
    await refused(() => during('[2025-01-01,)'), 'ROUTE-1')
    await refused(
      () => world.api.query('update home_manager set person_id = $2 where home_id = $1', [world.home, world.otherManager]),
      denied,
    )
    await during('[2026-01-01,2026-02-01)')
    await refused(() => during('[2026-01-01,)'), 'ROUTE-1')
  })

  test('ROUTE-1 the stand-in is the manager on their days, and only then', async () => {
    const managerAt = async (at: string) => (await world.api.query('select manager_of($1, $2) as id', [world.home, at])).rows[0].id
    const id = await it.add('stand_in', {
      project_id: world.project,
      absent_person_id: world.manager,
      person_id: world.otherManager,
      first_day: '2026-05-02',
      last_day: '2026-05-03',
      appointed_by: world.projectManager,
    })
    expect(await managerAt('2026-05-01T23:59:59+08:00')).toBe(world.manager)
    expect(await managerAt('2026-05-02T00:00:00+08:00')).toBe(world.otherManager)
    expect(await managerAt('2026-05-03T23:59:59+08:00')).toBe(world.otherManager)
    expect(await managerAt('2026-05-04T00:00:00+08:00')).toBe(world.manager)
    expect(await managerAt('2025-12-31T12:00:00+08:00')).toBeNull()
    await world.api.query('update stand_in set revoked_at = $2 where id = $1', [id, '2026-05-02T12:00:00+08:00'])
    expect(await managerAt('2026-05-02T11:00:00+08:00')).toBe(world.otherManager)
    expect(await managerAt('2026-05-02T12:00:00+08:00')).toBe(world.manager)
    const homes = async (person: string, at: string) =>
      (await world.api.query('select homes_of_manager($1, $2) as id', [person, at])).rows.map((row) => row.id).sort()
    expect(await homes(world.otherManager, '2026-05-02T11:00:00+08:00')).toEqual([world.home, world.otherHome].sort())
    expect(await homes(world.manager, '2026-05-02T11:00:00+08:00')).toEqual([])
    expect(await homes(world.manager, '2026-05-02T12:00:00+08:00')).toEqual([world.home])
  })

  test('ROUTE-1 two stand-ins never share a day', async () => {
    const row = {
      project_id: world.project,
      absent_person_id: world.manager,
      person_id: world.otherManager,
      appointed_by: world.projectManager,
    }
    await it.add('stand_in', { ...row, first_day: '2026-05-02', last_day: '2026-05-03' })
    await refused(() => it.add('stand_in', { ...row, first_day: '2026-05-03', last_day: '2026-05-05' }), 'route_1_one_stand_in_per_day')
    await it.add('stand_in', { ...row, first_day: '2026-05-04', last_day: '2026-05-05' })
  })

  test('ROUTE-4 a request keeps its home, its channel and who passed it on', async () => {
    await it.logged()
    await refused(() => world.api.query('update request set home_id = $2 where id = $1', [it.request, world.otherHome]), 'ROUTE-4')
    await refused(() => world.api.query('update request set logged_by = $2 where id = $1', [it.request, world.manager]), 'ROUTE-4')
  })
})

describe('prices', () => {
  test('PRICE-3 a line comes from the list in force, at its price', async () => {
    await it.logged()
    await refused(() => it.quoted({ line: { price_item_id: world.draft.item } }), 'PRICE-3')
    await refused(() => it.quoted({ line: { unit_fen: 2999, amount_fen: 2999 } }), 'PRICE-3')
    await refused(
      () => it.quoted({ not_more_than_fen: 9000, line: { unit_fen: 8001, amount_fen: 8001, not_more_than_fen: 9000 } }),
      'PRICE-3',
    )
    await refused(() => it.quoted({ line: { amount_fen: 0 } }), 'PRICE-3')
    await refused(() => it.quoted({ line: { amount_fen: 4000 } }), 'PRICE-3')
    await refused(() => it.quoted({ line: { price_item_id: null } }), 'price_3_line_has_one_source')
    await it.quoted()
    await settled()
  })

  test('PRICE-3 items change only in a draft', async () => {
    await world.api.query('update price_item set name = $2 where id = $1', [world.draft.item, '换角阀'])
    await refused(() => world.api.query('update price_item set name = $2 where id = $1', [world.listed.item, '换角阀']), 'PRICE-3')
    await refused(() => world.api.query('delete from price_item where id = $1', [world.listed.item]), 'PRICE-3')
    await refused(
      () => world.api.query('update price_item set list_id = $2, code = $3 where id = $1', [world.draft.item, world.listed.list, 'W-02']),
      'PRICE-3',
    )
  })

  test('PRICE-2 a region without a list of its own publishes none', async () => {
    await refused(() => it.add('price_list', { owner_kind: 'region', owner_id: world.region, version: 1, name: '区域价目表' }), 'PRICE-2')
  })

  test('PRICE-4 a line outside the list needs its own case price, granted and not expired', async () => {
    await it.logged()
    const asked = await it.add('case_price', { request_id: it.request, asked_by: world.manager, asked_at: new Date(), words: '老式阀门' })
    const line = { price_item_id: null, case_price_id: asked, code: 'case-0', name: '换老式阀门' }
    const [soon, later, tooLong] = [30, 31, 92].map((days) => new Date(Date.now() + days * 86_400_000).toISOString()) as [
      string,
      string,
      string,
    ]
    await refused(() => it.quoted({ line }), 'PRICE-4')
    const decide = (by: string, expires: string) =>
      world.api.query(
        `update case_price set decided_by = $2, decided_at = now(), granted = true, lines = '[{"name": "换老式阀门", "unit": "个", "unitFen": 5000}]', expires_at = $3 where id = $1`,
        [asked, by, expires],
      )
    await refused(() => decide(world.manager, soon), 'price_4_decided_by_somebody')
    await refused(() => decide(world.regionApprover, '2020-01-01'), 'price_4_granted_has_lines_and_end')
    await refused(() => decide(world.projectManager, soon), 'PRICE-4')
    await refused(() => decide(world.resident, soon), 'PRICE-4')
    await refused(() => decide(world.regionApprover, tooLong), 'PRICE-4')
    await decide(world.regionApprover, soon)
    await refused(() => decide(world.regionApprover, later), 'PRICE-4')
    for (const other of [{ unit: '吨' }, { name: '出场费' }, { code: 'case-1' }])
      await refused(() => it.quoted({ line: { ...line, ...other } }), 'PRICE-4')
    await it.quoted({ line })
    await settled()
  })

  test('PRICE-4 a case price is for so much, stands once, and is for what the list does not hold', async () => {
    await it.logged()
    const decided = async (lines: Row[]) => {
      const asked = await it.add('case_price', { request_id: it.request, asked_by: world.manager, asked_at: new Date(), words: '老式阀门' })
      await world.api.query(
        `update case_price set decided_by = $2, decided_at = teyue_now(), granted = true, lines = $3, expires_at = teyue_now() + interval '1 day' where id = $1`,
        [asked, world.regionApprover, JSON.stringify(lines)],
      )
      return asked
    }
    const valve = { name: '换老式阀门', unit: '个', unitFen: 5000 }
    for (const wrong of [
      { ...valve, name: ' 换，水龙头' },
      { ...valve, quantityMilli: 0 },
      { ...valve, quantityMilli: 1500 },
      { ...valve, quantityMilli: 1_000_000 },
      { ...valve, unit: '米', quantityMilli: 10_000_000 },
    ])
      await refused(() => decided([{ ...valve, name: '别的' }, wrong]), 'PRICE-4')
    const asked = await decided([valve, { ...valve, quantityMilli: 3000 }])
    const line = (n: number, many: number, row: Row = {}) => ({
      price_item_id: null,
      case_price_id: asked,
      code: `case-${n}`,
      name: valve.name,
      quantity_milli: many * 1000,
      amount_fen: many * 5000,
      not_more_than_fen: many * 5000,
      ...row,
    })
    // An older decision without a quantity was for one.
    await refused(() => it.quoted({ not_more_than_fen: 20_000, line: line(0, 2) }), 'PRICE-4')
    await refused(() => it.quoted({ not_more_than_fen: 20_000, line: line(1, 4) }), 'PRICE-4')
    await refused(() => it.quoted({ line: line(1, 1, { chosen: { surcharges: ['夜间'] } }) }), 'price_4_case_price_has_no_terms')
    const quote = await it.quoted({ not_more_than_fen: 20_000, line: line(1, 2) })
    await refused(() => it.lined(quote, line(1, 1, { position: 2 })), 'PRICE-4')
    await it.lined(quote, line(0, 1, { position: 2 }))
  })

  test('PRICE-4 a case price whose day is over, another request’s and one that nobody granted carry no line', async () => {
    await it.logged()
    const asked = (request: string) =>
      it.add('case_price', { request_id: request, asked_by: world.manager, asked_at: new Date(Date.now() - 86_400_000), words: '老式阀门' })
    const decided = async (casePrice: string, granted: boolean, expires: string) => {
      await world.api.query(
        `update case_price set decided_by = $2, decided_at = teyue_now() - interval '2 hours', granted = $3, reason = '参照同类项目',
           lines = case when $3 then '[{"name": "换老式阀门", "unit": "个", "unitFen": 5000}]'::jsonb else '[]'::jsonb end,
           expires_at = case when $3 then teyue_now() + $4::interval end where id = $1`,
        [casePrice, world.regionApprover, granted, expires],
      )
      return casePrice
    }
    const over = await decided(await asked(it.request), true, '-1 hour')
    const denial = await decided(await asked(it.request), false, '1 hour')
    const valid = await decided(await asked(it.request), true, '1 hour')
    const other = story(world)
    await other.logged()
    for (const [story, price] of [
      [it, over],
      [it, denial],
      [other, valid],
    ] as const)
      await refused(
        () => story.quoted({ line: { price_item_id: null, case_price_id: price, code: 'case-0', name: '换老式阀门' } }),
        'PRICE-4',
      )
    await refused(() => it.quoted({ line: { price_item_id: null, case_price_id: randomUUID() } }), { code: '23503' })
    await it.quoted({ line: { price_item_id: null, case_price_id: valid, code: 'case-0', name: '换老式阀门' } })
  })
})

describe('consent and the numbered form', () => {
  test('CONSENT-1 a quote is agreed only by a consent to exactly that version', async () => {
    await it.logged()
    const quote = await it.quoted()
    await refused(async () => {
      await world.api.query(`update quote set status = 'agreed', decided_at = now() where id = $1`, [quote])
      await settled()
    }, 'CONSENT-1')
    await it.agreed(quote)
    await settled()
  })

  test('CONSENT-1 only a spoken yes waits for its signature, which is set once', async () => {
    await it.logged()
    const quote = await it.quoted()
    await refused(() => it.agreed(quote, { manner: 'signed' }), 'consent_1_only_a_spoken_yes_is_unsigned')
    const consent = await it.agreed(quote)
    const sign = (signature: string) => world.api.query('update consent set signature_id = $2 where id = $1', [consent, signature])
    const acceptance = await it.signed('acceptance')
    await refused(() => sign(acceptance), 'CONSENT-1')
    await sign(await it.signed('consent'))
    const another = await it.signed('consent')
    await refused(() => sign(another), 'CONSENT-1')
  })

  test('CONSENT-1 nobody consents to a quote that is declined, void or expired', async () => {
    await it.logged()
    const expired = await it.quoted({ made_at: new Date('2026-01-01'), expires_at: new Date('2026-01-02') })
    await refused(() => it.agreed(expired), 'CONSENT-1')
    await world.api.query(`update quote set status = 'declined', decided_at = now() where id = $1`, [expired])
    await refused(() => it.agreed(expired), 'CONSENT-1')
  })

  test('CONSENT-1 a quote adds up, and goes on adding up', async () => {
    await it.logged()
    await refused(async () => {
      await it.quoted({ total_fen: 4000 })
      await settled()
    }, 'CONSENT-1')
    await refused(async () => {
      await it.quoted({ line: null })
      await settled()
    }, 'CONSENT-1')
    const quote = await it.quoted()
    await settled()
    await it.lined(quote, { position: 2, unit_fen: 6000, amount_fen: 6000 })
    await refused(settled, 'CONSENT-1')
  })

  test('PRICE-3 a line names the item and the list version that it comes from', async () => {
    await it.logged()
    for (const other of [{ name: '换角阀' }, { unit: '吨' }, { code: 'W-02' }, { list_version: '2026-9' }])
      await refused(() => it.quoted({ line: other }), 'PRICE-3')
    await it.quoted()
  })

  test('PRICE-3 the same is not split over two lines', async () => {
    await it.logged()
    const quote = await it.quoted()
    await refused(() => it.lined(quote, { position: 2 }), 'PRICE-3')
  })

  test('CONSENT-4 a quote and its lines stay as they were shown', async () => {
    await it.logged()
    const quote = await it.quoted()
    await refused(() => world.api.query('update quote set total_fen = 1 where id = $1', [quote]), denied)
    await refused(() => world.api.query('update quote_line set amount_fen = 1 where quote_id = $1', [quote]), denied)
    await refused(() => world.api.query('delete from quote_line where quote_id = $1', [quote]), denied)
    await it.agreed(quote)
    await refused(() => world.api.query(`update quote set status = 'open', decided_at = null where id = $1`, [quote]), 'CONSENT-4')
    const line = {
      quote_id: quote,
      position: 2,
      price_item_id: world.listed.item,
      list_version: '2026-1',
      code: 'W-01',
      name: '换水龙头',
      unit: '个',
    }
    await refused(
      () => insert(world.api, 'quote_line', { ...line, quantity_milli: 1000, unit_fen: 5000, amount_fen: 5000, not_more_than_fen: 5000 }),
      'CONSENT-4',
    )
  })

  test('ROUTE-2 a form comes from a consent', async () => {
    await it.logged()
    await refused(async () => {
      await it.numbered()
      await settled()
    }, 'ROUTE-2')
  })

  test('FORM-1 one number for a request, the next one, without a gap, for good', async () => {
    await it.logged()
    await it.agreed(await it.quoted())
    await refused(() => it.numbered({ seq: 2, number: `QHY-${new Date().getFullYear()}-00002` }), 'FORM-1')
    await refused(() => it.numbered({ number: 'QHY-1' }), 'FORM-1')
    await refused(async () => {
      await it.numbered()
      await settled()
      await world.api.query('update form_counter set last = last + 1')
      await settled()
    }, 'FORM-1')
    await refused(async () => {
      await it.numbered()
      await settled()
      await world.api.query('update form_counter set last = 0')
      await settled()
    }, 'FORM-1')
    await refused(async () => {
      await it.formed(1)
      await settled()
    }, 'FORM-1')
    await refused(() => it.numbered({ issued_at: new Date('2020-01-01') }), 'form_1_year_is_that_of_issue')
    await it.numbered()
    await settled()
    await refused(() => it.numbered(), 'service_form_pkey')
    await refused(() => world.api.query(`update service_form set number = 'X'`), denied)
    await refused(() => world.api.query('delete from service_form'), denied)
    await world.api.query("update service_form set voided_at = now() + interval '1 second'")
    await refused(() => world.api.query('update service_form set voided_at = null'), 'FORM-1')
  })

  test('FORM-1 two that agree at the same moment get two numbers in a row', async () => {
    await world.api.query('rollback')
    const issue = async (client: World['api'], answer: (last: number) => void) => {
      await client.query('begin')
      const its = story({ ...world, api: client })
      await its.logged()
      await its.agreed(await its.quoted())
      answer(await its.numbered())
      await client.query('commit')
    }
    const second = await world.anotherApiClient()
    const numbers: number[] = []
    await Promise.all([issue(world.api, (n) => numbers.push(n)), issue(second, (n) => numbers.push(n))])
    expect(numbers.sort()).toEqual([1, 2])
    await second.end()
    await world.api.query('begin')
  })
})

describe('dispatch, assignment, visit', () => {
  test("ROUTE-3 a dispatch names the home's manager of that moment and nobody else", async () => {
    const { consent, dispatch } = await it.untilDispatched()
    await world.api.query(`update dispatch set ended_at = now() + interval '1 minute', ended_reason = '收回' where id = $1`, [dispatch])
    for (const nobody of [world.otherManager, world.projectManager, world.resident]) {
      await refused(() => it.dispatched(consent, { dispatched_by: nobody }), 'ROUTE-3')
    }
    await it.dispatched(consent)
  })

  test("ROUTE-3 on the stand-in's day the stand-in dispatches, not the absent manager", async () => {
    const { consent, dispatch } = await it.untilDispatched()
    await world.api.query(`update dispatch set ended_at = now() + interval '1 minute' where id = $1`, [dispatch])
    const { rows } = await world.api.query(`select (now() at time zone 'Asia/Shanghai')::date::text as today`)
    await it.add('stand_in', {
      project_id: world.project,
      absent_person_id: world.manager,
      person_id: world.otherManager,
      first_day: rows[0].today,
      last_day: rows[0].today,
      appointed_by: world.projectManager,
    })
    await refused(() => it.dispatched(consent), 'ROUTE-3')
    await it.dispatched(consent, { dispatched_by: world.otherManager })
  })

  test("ROUTE-3 a dispatch cannot be dated into another manager's time, nor the clock be moved, nor a table be shadowed", async () => {
    const { consent, dispatch } = await it.untilDispatched()
    await world.api.query(`update dispatch set ended_at = now() + interval '1 minute' where id = $1`, [dispatch])
    await refused(() => it.dispatched(consent, { dispatched_at: new Date('2026-02-01') }), 'ROUTE-3')
    await refused(() => world.api.query(`update clock set ahead = '-30 days'`), denied)
    await world.api.query(
      `create temporary table home_manager as select home_id, project_id, $1::uuid as person_id, during from public.home_manager`,
      [world.otherManager],
    )
    await refused(() => it.dispatched(consent, { dispatched_by: world.otherManager }), 'ROUTE-3')
  })

  test("ROUTE-2 no dispatch without the owner's consent to this request's quote in force", async () => {
    await it.logged()
    const first = await it.agreed(await it.quoted())
    await it.numbered()
    await refused(() => it.dispatched(null), missing('consent_id'))
    await refused(() => it.dispatched(randomUUID()), 'dispatch_consent_id_fkey')

    const another = story(world)
    await another.logged()
    const foreign = await another.agreed(await another.quoted())
    await refused(() => it.dispatched(foreign), 'ROUTE-2')

    await world.api.query(`update quote set status = 'void', decided_at = now() where request_id = $1`, [it.request])
    await refused(() => it.dispatched(first), 'ROUTE-2')
  })

  test('ROUTE-3 no dispatch without a form, for another home, or of a voided form', async () => {
    await it.logged()
    const consent = await it.agreed(await it.quoted())
    await refused(() => it.dispatched(consent), 'dispatch_request_id_fkey')
    await it.numbered()
    await refused(() => it.dispatched(consent, { home_id: world.otherHome, dispatched_by: world.otherManager }), 'ROUTE-3')
    await world.api.query("update service_form set voided_at = now() + interval '1 second'")
    await refused(() => it.dispatched(consent), 'FORM-1')
  })

  test('ROUTE-3 a dispatch is never changed, only ended once', async () => {
    const { dispatch } = await it.untilDispatched()
    await refused(() => world.api.query('update dispatch set dispatched_by = $2 where id = $1', [dispatch, world.otherManager]), denied)
    await refused(() => world.api.query('delete from dispatch'), denied)
    await world.api.query(`update dispatch set ended_at = now() + interval '1 minute' where id = $1`, [dispatch])
    await refused(() => world.api.query('update dispatch set ended_at = null where id = $1', [dispatch]), 'ROUTE-3')
  })

  test('DISP-1 the dispatch goes to a department of the project, and its own technician comes', async () => {
    const { consent, dispatch } = await it.untilDispatched()
    await refused(() => it.assigned(dispatch, { technician_id: world.projectManager }), 'assignment_technician_id_fkey')
    const guard = await world.person('石磊')
    await insert(world.api, 'staff', { person_id: guard, project_id: world.project })
    await refused(() => it.assigned(dispatch, { technician_id: guard }), 'DISP-1')
    await world.api.query(`update dispatch set ended_at = now() + interval '1 minute' where id = $1`, [dispatch])
    await world.api.query('update department set closed_at = now()')
    await refused(() => it.dispatched(consent), 'DISP-1')
  })

  test('DISP-1 only a supervisor of that department assigns, while they are with the company', async () => {
    const { dispatch } = await it.untilDispatched()
    for (const by of [world.projectManager, world.manager, world.technician])
      await refused(() => it.assigned(dispatch, { assigned_by: by }), 'DISP-1')
    await refused(async () => {
      await world.api.query('update staff set left_at = now() where person_id = $1', [world.supervisor])
      await it.assigned(dispatch)
    }, 'DISP-1')
    await it.assigned(dispatch)
  })

  test('DISP-3 nobody is sent without training, or without the certificate of the work, on the day of the work', async () => {
    const { dispatch } = await it.untilDispatched()
    const [january, june] = ['[2027-01-01 00:00+08,2027-01-01 02:00+08)', '[2026-06-01 09:00+08,2026-06-01 10:00+08)']
    await refused(() => it.assigned(dispatch, { busy: january }), 'DISP-3')
    await refused(async () => {
      await world.api.query(
        `update qualification set revoked_at = now(), revoked_reason = '作废' where person_id = $1 and kind = 'training'`,
        [world.technician],
      )
      await it.assigned(dispatch, { busy: june })
    }, 'DISP-3')
    await refused(async () => {
      await world.api.query(
        `update qualification set revoked_at = now(), revoked_reason = '作废' where person_id = $1 and kind = 'plumber'`,
        [world.technician],
      )
      await it.assigned(dispatch, { busy: june })
    }, 'DISP-3')
    await it.assigned(dispatch, { busy: june })
  })

  test('DISP-3 nobody sets out or comes in whose certificate has ended since the assignment', async () => {
    const { dispatch } = await it.untilDispatched()
    const assignment = await it.assigned(dispatch)
    const revoke = () =>
      world.api.query(`update qualification set revoked_at = now(), revoked_reason = '作废' where person_id = $1 and kind = 'training'`, [
        world.technician,
      ])
    await refused(async () => {
      await revoke()
      await it.setOut(assignment)
    }, 'DISP-3')
    const visit = await it.setOut(assignment)
    await revoke()
    const arrive = `update visit set arrived_at = set_out_at, five = '{}', surfaces_protected = true where id = $1`
    await refused(() => world.api.query(arrive, [visit]), 'DISP-3')
  })

  test('DISP-3 a certificate stays as it was written; it is taken back once', async () => {
    for (const change of [`valid_until = '2099-01-01'`, `kind = 'gas'`, `person_id = '${world.otherTechnician}'`])
      await refused(() => world.api.query(`update qualification set ${change} where person_id = $1`, [world.technician]), denied)
    await world.api.query(`update qualification set revoked_at = now(), revoked_reason = '作废' where person_id = $1`, [world.technician])
    await refused(() => world.api.query('update qualification set revoked_at = null where person_id = $1', [world.technician]), 'DISP-3')
    await refused(() => world.api.query('delete from qualification'), denied)
  })

  test('ROUTE-3 nobody is assigned, comes or quotes without an open dispatch', async () => {
    const { dispatch } = await it.untilDispatched()
    await refused(() => it.quoted({ kind: 'onSite', made_by: world.technician }), 'ROUTE-3')
    const assignment = await it.assigned(dispatch)
    await refused(() => it.quoted({ kind: 'onSite', made_by: world.otherTechnician }), 'ROUTE-3')
    const endDispatch = () => world.api.query(`update dispatch set ended_at = now() + interval '1 minute' where id = $1`, [dispatch])
    await refused(async () => {
      await endDispatch()
      await settled()
    }, 'ROUTE-3')
    await world.api.query(`update assignment set ended_at = now() + interval '1 minute' where id = $1`, [assignment])
    await endDispatch()
    await settled()
    await refused(() => it.setOut(assignment), 'ROUTE-3')
    await refused(() => it.assigned(dispatch), 'ROUTE-3')
  })

  test('DISP-2 a technician is in one place at a time', async () => {
    const { dispatch } = await it.untilDispatched()
    const assignment = await it.assigned(dispatch)
    const next = story(world)
    const { dispatch: nextDispatch } = await next.untilDispatched()
    const busy = '[2026-06-01 09:30+08,2026-06-01 11:00+08)'
    await refused(() => next.assigned(nextDispatch, { busy }), 'disp_2_technician_is_in_one_place')
    await next.assigned(nextDispatch, { busy: '[2026-06-01 10:00+08,2026-06-01 11:00+08)' })
    await refused(() => it.assigned(dispatch, { technician_id: world.otherTechnician }), 'assignment_one_open')
    await world.api.query(`update assignment set ended_at = now() + interval '1 minute' where id = $1`, [assignment])
    await it.assigned(dispatch, { technician_id: world.otherTechnician, busy })
  })

  test('DISP-2 a proposed time is answered only after the manager took it to the owner', async () => {
    await it.logged()
    const id = await it.add('time_proposal', {
      request_id: it.request,
      window_start: new Date('2026-06-01T09:00+08:00'),
      window_end: new Date('2026-06-01T10:00+08:00'),
      proposed_by: world.technician,
      reason: '缺人',
      proposed_at: new Date(),
    })
    const answer = `update time_proposal set answer = 'agreed', answered_at = now() where id = $1`
    await refused(() => world.api.query(answer, [id]), 'disp_2_manager_stands_between')
    await world.api.query('update time_proposal set relayed_at = now() where id = $1', [id])
    await world.api.query(answer, [id])
  })

  test('VISIT-2 nobody is let in without the five, VISIT-3 nor leaves the site dirty', async () => {
    const { dispatch } = await it.untilDispatched()
    const assignment = await it.assigned(dispatch)
    const arrived = { set_out_at: new Date('2026-06-01T08:50+08:00'), arrived_at: new Date('2026-06-01T09:00+08:00') }
    await refused(() => it.setOut(assignment, arrived), 'visit_2_arrives_with_the_five')
    const visit = await it.setOut(assignment, { ...arrived, five: { greeting: true }, surfaces_protected: true })
    await world.api.query('update visit set started_at = arrived_at where id = $1', [visit])
    const finish = (clean: boolean) =>
      world.api.query('update visit set finished_at = started_at, site_cleaned = $2 where id = $1', [visit, clean])
    await refused(() => finish(false), 'visit_3_leaves_it_clean')
    await finish(true)
    await refused(() => it.setOut(assignment, { started_at: new Date() }), 'visit_1_starts_after_arrival')
  })

  test('CONSENT-1 no work before a signature covers exactly the current lines', async () => {
    const { consent, dispatch } = await it.untilDispatched('spoken')
    const visit = await it.setOut(await it.assigned(dispatch), {
      arrived_at: new Date(Date.now() + 60_000),
      five: { greeting: true },
      surfaces_protected: true,
    })
    const start = () => world.api.query('update visit set started_at = arrived_at where id = $1', [visit])
    await refused(start, 'CONSENT-1')
    await world.api.query('update consent set signature_id = $2 where id = $1', [consent, await it.signed('consent')])
    const onSite = await it.agreed(await it.quoted({ kind: 'onSite', made_by: world.technician }))
    await refused(start, 'CONSENT-1')
    await world.api.query('update consent set signature_id = $2 where id = $1', [onSite, await it.signed('quote')])
    await start()
  })
})

describe('acceptance and money', () => {
  const accepted = (signature: string | null, row = {}) =>
    it.add('acceptance', {
      request_id: it.request,
      satisfaction: 'satisfied',
      stars: 5,
      tried_out: true,
      accepted_at: new Date(),
      signature_id: signature,
      ...row,
    })

  test("ACCEPT-1 nothing is accepted without the owner's signature under an acceptance of this request", async () => {
    await it.untilDispatched()
    const [consentSignature, signature] = [await it.signed('consent'), await it.signed('acceptance')]
    await refused(() => accepted(null), missing('signature_id'))
    await refused(() => accepted(consentSignature), 'ACCEPT-1')
    const another = story(world)
    await another.logged()
    const foreign = await another.signed('acceptance')
    await refused(() => accepted(foreign), 'acceptance_request_id_signature_id_fkey')
    await refused(() => accepted(signature, { satisfaction: 'dissatisfied' }), 'accept_3_satisfied_or_better')
    await accepted(signature)
    await refused(() => world.api.query('update acceptance set stars = 1'), denied)
    await refused(() => it.signed('acceptance', { strokes: null }), 'accept_1_signature_has_a_hand')
  })

  test('ACCEPT-1 no charge without a signature, ROUTE-3 nor without a dispatch', async () => {
    const { quote } = await it.untilDispatched()
    const signature = await it.signed('acceptance')
    await refused(() => it.charged({ quote_id: quote, signature_id: null }), missing('signature_id'))
    const followUp = await it.signed('followUp')
    await refused(() => it.charged({ quote_id: quote, signature_id: followUp }), 'ACCEPT-1')
    await refused(async () => {
      await it.charged({ quote_id: quote, signature_id: signature })
      await settled()
    }, 'ACCEPT-1')
    await it.accepted(signature)
    await it.charged({ quote_id: quote, signature_id: signature })
    await settled()

    const undispatched = story(world)
    await undispatched.logged()
    const its = await undispatched.quoted()
    const signed = await undispatched.signed('consent')
    await undispatched.agreed(its, { manner: 'signed', signature_id: signed })
    await refused(() => undispatched.charged({ quote_id: its, signature_id: signed }), 'ROUTE-3')
  })

  test('CONSENT-4 only agreed lines at the agreed price are charged, once', async () => {
    const { quote } = await it.untilDispatched()
    const charge = { quote_id: quote, signature_id: await it.signed('acceptance') }
    await it.accepted(charge.signature_id)
    await refused(() => it.charged({ ...charge, line: { unit_fen: 6000, amount_fen: 6000 } }), 'CONSENT-4')
    await refused(() => it.charged({ ...charge, line: { amount_fen: 8001 } }), 'CONSENT-4')
    await refused(() => it.charged({ ...charge, line: { price_item_id: world.draft.item } }), 'CONSENT-4')
    await refused(() => it.charged({ ...charge, line: { amount_fen: 4000 } }), 'CONSENT-4')
    await refused(() => it.charged({ ...charge, line: { quantity_milli: 2000 } }), 'CONSENT-4')
    await refused(() => it.charged({ ...charge, line: { case_price_id: randomUUID() } }), 'price_3_charge_line_has_one_source')
    await refused(() => it.charged({ ...charge, journal_id: null }), 'fee_10_charge_is_in_the_journal')
    const charged = await it.charged(charge)
    await settled()
    const again = {
      charge_id: charged,
      position: 2,
      price_item_id: world.listed.item,
      list_version: '2026-1',
      name: '换水龙头',
      unit: '个',
      quantity_milli: 1000,
      unit_fen: 5000,
      amount_fen: 5000,
    }
    await refused(() => insert(world.api, 'charge_line', again), 'CONSENT-4')
    await refused(() => it.charged(charge), 'fee_8_charged_once')
    await refused(() => world.api.query('update charge set total_fen = 0'), denied)
    await refused(() => world.api.query('delete from charge_line'), denied)
  })

  test('FEE-10 a charge has lines', async () => {
    const { quote } = await it.untilDispatched()
    const signature_id = await it.signed('acceptance')
    await it.accepted(signature_id)
    await it.charged({ quote_id: quote, signature_id, line: null })
    await refused(settled, 'FEE-10')
  })

  test('FEE-1 FEE-10 a charge is for its payer and its home, in the books to the fen', async () => {
    const { quote } = await it.untilDispatched()
    const signature_id = await it.signed('acceptance')
    await it.accepted(signature_id)
    const charge = { quote_id: quote, signature_id }
    const wrong = async (row: Row, clause: string) =>
      refused(async () => {
        await it.charged({ ...charge, ...row })
        await settled()
      }, clause)
    await wrong({ payer_id: world.manager }, 'FEE-1')
    await wrong({ payer_name: '何玉兰' }, 'FEE-1')
    await wrong({ journal_id: await it.owed(999_999) }, 'FEE-10')
    await wrong({ journal_id: await it.owed(5000, { home_id: world.otherHome }) }, 'FEE-10')
    await wrong({ journal_id: await it.owed(5000, { payer_id: world.manager }) }, 'FEE-10')
    await refused(async () => {
      await it.owed(5000)
      await settled()
    }, 'FEE-10')
  })

  test('CONSENT-4 a signature on one version makes no other agreed, and is no reason to charge before the end', async () => {
    const { quote, consent, dispatch } = await it.untilDispatched()
    const { rows } = await world.api.query('select signature_id from consent where id = $1', [consent])
    await it.assigned(dispatch)
    const dearer = await it.quoted({ kind: 'onSite', made_by: world.technician, line: { unit_fen: 8000, amount_fen: 8000 } })
    await refused(() => it.agreed(dearer, { manner: 'signed', signature_id: rows[0].signature_id }), 'CONSENT-4')
    const charged = async () => {
      await it.charged({ quote_id: quote, signature_id: rows[0].signature_id })
      await settled()
    }
    await refused(charged, 'ACCEPT-1')
    for (const state of ['settled', 'declined']) {
      await refused(async () => {
        await world.api.query('update request set state = $2, version = version + 1 where id = $1', [it.request, state])
        await charged()
      }, 'ACCEPT-1')
    }
  })

  test('RECORD-1 what has ended stays ended', async () => {
    await it.untilDispatched()
    for (const state of ['declined', 'settled', 'cancelled', 'redirected']) {
      await refused(async () => {
        await world.api.query('update request set state = $2, version = version + 1 where id = $1', [it.request, state])
        await world.api.query(`update request set state = 'dispatched', version = version + 1 where id = $1`, [it.request])
      }, 'RECORD-1')
    }
  })

  test('ACCEPT-1 nothing is charged as accepted before it was done', async () => {
    const { quote } = await it.untilDispatched()
    const signature_id = await it.signed('acceptance')
    await it.add('acceptance', {
      request_id: it.request,
      satisfaction: 'satisfied',
      stars: 5,
      tried_out: true,
      signature_id,
      accepted_at: new Date(),
    })
    await refused(async () => {
      await it.charged({ quote_id: quote, signature_id })
      await settled()
    }, 'ACCEPT-1')
  })

  test('CONSENT-4 a line that came after the signature makes the quote never agreed', async () => {
    await it.logged()
    const quote = await it.quoted({ total_fen: 11_000, not_more_than_fen: 16_000 })
    const document = { quoteVersion: 1, totalFen: 11_000, notMoreThanFen: 16_000, lines: (await it.shown())?.lines }
    const signature_id = await it.signed('consent', { document })
    await it.add('consent', {
      request_id: it.request,
      quote_id: quote,
      manner: 'signed',
      given_by_name: '高宁',
      recorded_by: world.manager,
      given_at: new Date(),
      signature_id,
    })
    await it.lined(quote, { position: 2, unit_fen: 6000, amount_fen: 6000 })
    await refused(async () => {
      await world.api.query(`update quote set status = 'agreed', decided_at = now() where id = $1`, [quote])
      await settled()
    }, 'CONSENT-4')
  })

  test('CONSENT-1 the owner’s signature is that of somebody of the home, on their own phone their own', async () => {
    await it.logged()
    await it.quoted()
    const technician = { signer_id: world.technician, signer_name: '何川', signer_role: 'technician' }
    await refused(() => it.signed('consent', { ...technician, device_person_id: world.technician }), 'CONSENT-1')
    await refused(() => it.signed('consent', { device_person_id: world.technician }), 'CONSENT-1')
    await refused(() => it.signed('consent', { signer_id: null }), 'CONSENT-1')
    await it.signed('consent', { method: 'technicianPhone', device_person_id: world.technician })
  })

  test('FEE-8 nobody owes anything without a charge', async () => {
    await it.logged()
    await refused(async () => {
      const journal = await it.add('journal', { project_id: world.project, request_id: it.request, kind: 'correction', at: new Date() })
      const account = await it.account('receivable', { home_id: world.home })
      await insert(world.api, 'journal_entry', { journal_id: journal, position: 1, account_id: account, amount_fen: 999_900 })
    }, 'FEE-8')
  })

  test('ACCEPT-5 a damage is settled by somebody, in words and to the fen, and its report stays', async () => {
    await it.logged()
    const id = await it.add('damage', {
      project_id: world.project,
      request_id: it.request,
      reported_by: world.technician,
      what: '碰裂一块墙砖',
      reported_at: new Date(),
    })
    await refused(() => world.api.query(`update damage set state = 'settled' where id = $1`, [id]), 'accept_5_settled_says_how')
    await refused(() => world.api.query(`update damage set what = '没有损坏' where id = $1`, [id]), 'ACCEPT-5')
    await world.api.query(
      `update damage set state = 'settled', talks = '更换墙砖', compensation_fen = 0, settled_by = $2, settled_at = now() where id = $1`,
      [id, world.projectManager],
    )
  })

  test('CONSENT-1 what was only spoken is not charged', async () => {
    const { quote } = await it.untilDispatched('spoken')
    const signature = await it.signed('acceptance')
    await refused(() => it.charged({ quote_id: quote, signature_id: signature }), 'CONSENT-1')
  })

  test('FEE-10 a journal sums to zero over two entries or more, and stays', async () => {
    for (const amounts of [[100, -99], [100], []]) {
      await refused(async () => {
        await it.booked(amounts)
        await settled()
      }, 'FEE-10')
    }
    const journal = await it.booked([100, -60, -40])
    await settled()
    await refused(async () => {
      await insert(world.api, 'journal_entry', { journal_id: journal, position: 4, account_id: await it.account('till'), amount_fen: 5 })
      await settled()
    }, 'FEE-10')
    await refused(() => it.booked([0, 100, -100]), 'journal_entry_amount_fen_check')
    await refused(() => world.api.query('update journal_entry set amount_fen = 1'), denied)
    await refused(() => world.api.query('delete from journal'), denied)
  })

  test('FEE-10 an account is there once', async () => {
    await it.account('till')
    await refused(() => it.account('till'), 'account_project_id_kind_payer_id_home_id_person_id_key')
  })
})

describe('evidence', () => {
  test('RECORD-1 an event follows its predecessor, and its chain ends in its signed head', async () => {
    await it.logged()
    await refused(() => it.happened({ seq: 2 }), 'RECORD-1')
    await refused(() => it.happened({ prev_hash: sha('0') }), 'RECORD-1')
    await it.happened()
    await refused(settled, 'RECORD-1')
    await refused(async () => {
      await it.headed({ hash: sha('other') })
      await settled()
    }, 'RECORD-1')
    await it.headed()
    await settled()
    await refused(() => it.happened({ seq: 2, prev_hash: sha('0'), hash: sha('2') }), 'RECORD-1')
    await refused(() => it.happened({ seq: 3, prev_hash: sha('1'), hash: sha('2') }), 'RECORD-1')
    await refused(() => it.happened({ hash: sha('2') }), 'event_pkey')
    await it.happened({ seq: 2, prev_hash: sha('1'), hash: sha('2') })
    await world.api.query('update chain_head set seq = 2, hash = $2 where request_id = $1', [it.request, sha('2')])
    await settled()
    await refused(async () => {
      await world.api.query('update chain_head set seq = 1, hash = $2 where request_id = $1', [it.request, sha('1')])
      await settled()
    }, 'RECORD-1')
  })

  test("RECORD-1 the project's ledger is a chain as well", async () => {
    await it.logged()
    const entry = { project_id: world.project, n: 1, request_id: it.request, at: new Date(), prev_hash: '0'.repeat(64), hash: sha('a') }
    await refused(() => insert(world.api, 'project_ledger', { ...entry, n: 2 }), 'RECORD-1')
    await insert(world.api, 'project_ledger', entry)
    await refused(settled, 'RECORD-1')
    await insert(world.api, 'ledger_head', { project_id: world.project, n: 1, hash: sha('a'), signature: 's', key_id: 'k' })
    await settled()
    await world.api.query('update ledger_head set hash = $1', [sha('b')])
    await refused(settled, 'RECORD-1')
  })

  test('RECORD-1 a request keeps its history: versions move by one, rows stay', async () => {
    await it.logged()
    const move = (version: number, state: string) =>
      world.api.query('update request set version = $2, state = $3 where id = $1', [it.request, version, state])
    await refused(() => move(3, 'offered'), 'RECORD-1')
    await refused(() => move(1, 'offered'), 'RECORD-1')
    await move(2, 'offered')
    await refused(() => move(1, 'offered'), 'RECORD-1')
    await refused(() => world.api.query('delete from request'), denied)
  })

  test("RECORD-1 the API's user cannot switch any of this off", async () => {
    await refused(() => world.api.query('alter table event disable trigger all'), denied)
    await refused(() => world.api.query(`set session_replication_role = 'replica'`), denied)
    await refused(() => world.api.query('truncate event'), denied)
    await refused(() => world.api.query('drop table event'), denied)
    await refused(
      () => world.api.query(`create or replace function teyue_now() returns timestamptz language sql as 'select now()'`),
      denied,
    )
    await refused(() => world.api.query("create function mine() returns int language sql as 'select 1'"), denied)
  })
})

test('PRIVACY-1 nobody confirms their own binding to a home', async () => {
  const id = await it.add('binding_request', {
    project_id: world.project,
    home_id: world.home,
    person_id: world.resident,
    claimed_role: 'owner',
    claimed_name: '高宁',
    claimed_home: '3-1-802',
  })
  const confirm = (by: string) =>
    world.api.query(`update binding_request set state = 'confirmed', decided_at = now(), decided_by = $2 where id = $1`, [id, by])
  await refused(() => confirm(world.resident), 'privacy_1_not_by_oneself')
  await confirm(world.manager)
})

test('CARE-1 a new line in the feed is announced to its listener', async () => {
  const heard = new Promise<string | undefined>((resolve) => world.owner.on('notification', (n) => resolve(n.payload)))
  await world.owner.query('listen teyue_feed')
  await insert(world.api, 'feed', { person_id: world.resident, project_id: world.project, type: 'test', payload: {}, at: new Date() })
  await world.api.query('commit')
  expect(await heard).toBe(world.resident)
  await world.api.query('begin')
})
