import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DatabaseHandle, openDatabase } from '../../../platform/database.ts'
import { type ProjectFile, projectFile } from './description.ts'
import { importRoster, type RosterKind } from './import-roster.ts'
import { parseBy } from './parse.ts'
import { readProjectFile } from './read-project-file.ts'
import { type Counts, SetupRefused } from './report.ts'
import { settingUp, setUpProject } from './set-up-project.ts'
import { textOf } from './text-of.ts'

const examples = path.resolve(import.meta.dirname, '../../../../../../docs/examples')
const example = await readProjectFile(path.join(examples, 'project.json'))

let database: TestDatabase
let handle: DatabaseHandle
beforeEach(async () => {
  database = await createTestDatabase()
  handle = openDatabase(database.migrationUrl)
})
afterEach(async () => {
  await handle.close()
  await database.drop()
})

type Change = (file: ProjectFile) => void
const changed = (change: Change): ProjectFile => {
  const file = structuredClone(example.described)
  change(file)
  return file
}

const create = async (file = example.described, items = example.items) =>
  (await settingUp(handle.db, false, (setup) => setUpProject(setup, file, items))).report

const roster = async (kind: RosterKind, text: string, code = 'QLY') =>
  (await settingUp(handle.db, false, (setup) => importRoster(setup, code, kind, text))).report

/** The problems that refuse it: `where: message`. */
async function refused(work: () => Promise<unknown>): Promise<string[]> {
  const error = await work().then(
    () => null,
    (reason) => reason,
  )
  if (!(error instanceof SetupRefused)) throw error ?? new Error('it was not refused')
  return error.problems.map(({ where, message }) => `${where}: ${message}`)
}

const one = async <T>(text: string): Promise<T> => (await handle.pool.query({ text, rowMode: 'array' })).rows[0]?.[0] as T

/** Rows of every table that a set-up writes. */
async function contents(): Promise<string> {
  const tables = [
    'business_unit',
    'region',
    'project',
    'building',
    'home',
    'person',
    'staff',
    'staff_role',
    'qualification',
    'department',
    'price_list',
    'price_item',
    'adoption',
    'home_manager',
    'home_handover',
    'residency',
  ]
  const parts = await Promise.all(
    tables.map((table) => one<string>(`select coalesce(jsonb_agg(to_jsonb(t) order by t::text), '[]')::text from ${table} t`)),
  )
  return tables.map((table, index) => `${table} ${parts[index]}`).join('\n')
}

const added = (counts: Counts) => Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, count.added]))

describe('a project from its file', () => {
  test('the documented example makes a region and a project that can work', async () => {
    const report = await create()
    expect(added(report.counts)).toEqual({
      businessUnit: 1,
      region: 1,
      priceList: 1,
      adoption: 1,
      project: 1,
      department: 3,
      home: 4,
      homeManager: 4,
      person: 10,
      staff: 7,
      staffRole: 9,
      qualification: 5,
      residency: 4,
    })
    expect(await one(`select l.state from price_list l join project p on l.id = price_list_of(p.id, today())`)).toBe('approved')
    expect(await one(`select count(*)::int from price_item`)).toBe(example.items.length)
    expect(await one(`select p.name from home h join person p on p.id = manager_of(h.id, now()) where h.label = '1栋1单元0101'`)).toBe(
      '简宁',
    )
    expect(await one(`select policy ->> 'dispatchHours' from project`)).toBe('4')
    expect(await one(`select bool_or(demo) from person`)).toBe(false)
  })

  test('the same file again changes nothing', async () => {
    await create()
    const before = await contents()
    expect((await create()).counts).toEqual({})
    expect(await contents()).toBe(before)
  })

  test('DISP-3 a certificate that the file corrects is revoked and entered anew with its number; one revoked by somebody stays so', async () => {
    await create()
    const held = `select jsonb_agg(jsonb_build_array(q.number, q.revoked_reason) order by q.revoked_at nulls last) from qualification q
      join person p on p.id = q.person_id where p.phone = '${example.described.staff[3]!.phone}' and q.title = '${example.described.staff[3]!.qualifications[0]!.title}'`
    const numbered = changed((file) => {
      file.staff[3]!.qualifications[0]!.number = 'DG-1'
    })
    expect((await create(numbered)).counts).toEqual({ qualification: { added: 0, changed: 1 } })
    expect(await one(held)).toEqual([
      ['', '名册更正'],
      ['DG-1', null],
    ])
    expect((await create()).counts).toEqual({})
    await one(
      `update qualification q set revoked_at = now(), revoked_by = person_id, revoked_reason = '假证' where number = 'DG-1' returning 1`,
    )
    const again = await create(numbered)
    expect(again.counts).toEqual({})
    expect(again.notes).toHaveLength(1)
  })

  test('a changed file adds and changes, and takes nothing away', async () => {
    await create()
    const report = await create(
      changed((file) => {
        file.project.policy.attempts = 5
        file.departments[1]!.groups = ['打字复印']
        file.homes[0]!.areaM2 = 90
        file.homes.push({ building: '2栋', unit: '1', door: '0301', kind: 'residential', manager: '19900009003' })
        file.staff[3]!.qualifications[0]!.validUntil = '2029-02-28'
        file.staff[5]!.roles = [{ role: 'guard' }]
        file.residents.shift()
        file.residents[0]!.homes[0]!.role = 'family'
      }),
    )
    expect(report.counts).toEqual({
      project: { added: 0, changed: 1 },
      department: { added: 0, changed: 1 },
      home: { added: 1, changed: 1 },
      homeManager: { added: 1, changed: 0 },
      qualification: { added: 0, changed: 1 },
      staffRole: { added: 1, changed: 0 },
      residency: { added: 0, changed: 1 },
    })
    expect(await one(`select count(*)::int from residency where until is null`)).toBe(4)
    expect(await one(`select count(*)::int from staff_role sr join person p on p.id = sr.person_id where p.name = '安可'`)).toBe(3)
  })

  test('every problem is told at once with its place, and nothing is written', async () => {
    const before = await contents()
    const problems = await refused(() =>
      create(
        changed((file) => {
          file.homes[1]!.manager = '19900009005'
          file.homes[3]!.door = '07'
          file.homes.push(file.homes[0]!)
        }),
      ),
    )
    expect(problems).toEqual([
      expect.stringMatching(/^homes\[4\]: .*写了两次/),
      expect.stringMatching(/^residents\[1\]\.homes\[1\]: 没有 商铺 06/),
      expect.stringMatching(/^residents\[2\]\.homes\[0\]: 没有 商铺 06/),
      expect.stringMatching(/^homes\[1\]\.manager: 19900009005 不是本项目的客户经理/),
    ])
    expect(await contents()).toBe(before)
  })

  test.each<[string, Change, RegExp]>([
    [
      'a role without its department',
      (file) => void delete file.staff[3]!.roles[0]!.department,
      /^staff\[3\]\.roles\[0\]: 维修师傅要写部门/,
    ],
    [
      'an unknown department',
      (file) => {
        file.staff[3]!.roles[0]!.department = '绿化部'
      },
      /^staff\[3\]\.roles\[0\]: 没有「绿化部」/,
    ],
    [
      'a region’s role in a project',
      (file) => {
        file.staff[5]!.roles[0]!.role = 'qualityCentre'
      },
      /^staff\[5\]\.roles\[0\]: .*区域的岗位/,
    ],
    [
      'two people with one number',
      (file) => {
        file.residents[0]!.phone = '19900009005'
      },
      /^residents\[0\]\.phone: .*staff\[3\] 的卓力重复/,
    ],
    [
      'no project manager',
      (file) => {
        file.staff[0]!.roles[0]!.role = 'guard'
      },
      /^staff: .*项目经理/,
    ],
    [
      'a department named twice',
      (file) => {
        file.departments[1]!.name = '工程部'
      },
      /^departments\[1\]\.name: 部门工程部写了两次/,
    ],
  ])('refused: %s', async (_, change, expected) => {
    expect(await refused(() => create(changed(change)))).toEqual([expect.stringMatching(expected)])
    expect(await one('select count(*)::int from person')).toBe(0)
  })

  test('PRICE-5 who sits in the committee is among the residents as an owner', async () => {
    const seated = (phone: string, name: string) =>
      changed((file) => {
        file.staff.push({ name, phone, badge: '', trade: '', roles: [{ role: 'committee' }], qualifications: [] })
      })
    const { phone, name, homes } = example.described.residents.find((one) => one.homes.some(({ role }) => role === 'owner'))!
    expect(homes.length).toBeGreaterThan(0)
    expect(await refused(() => create(seated('19900009999', '冯六')))).toEqual([
      expect.stringMatching(/^staff\[\d+\]\.roles: 冯六不是本项目登记在住的业主.*PRICE-5/),
    ])
    await create(seated(phone, name))
    expect(await one(`select p.phone from staff_role r join person p on p.id = r.person_id where r.role = 'committee'`)).toBe(phone)
    expect((await create(seated(phone, name))).counts).toEqual({})
  })

  test('PRICE-3 a list in force is not changed: other prices are another version, which holds from its day', async () => {
    await create()
    const items = example.items.map((item) => (item.code === 'GD-09' ? { ...item, name: '更换五孔插座' } : item))
    expect(await refused(() => create(example.described, items))).toEqual([expect.stringMatching(/^priceList: .*GD-09.*新的版本号/)])
    expect(await refused(() => create(example.described, items.slice(1)))).not.toEqual([])
    await create(
      changed((file) => void Object.assign(file.priceList, { version: 2, effectiveFrom: '2026-10-01' })),
      items,
    )
    const versionOn = (day: string) => one(`select l.version from price_list l join project p on l.id = price_list_of(p.id, '${day}')`)
    expect([await versionOn('2026-09-30'), await versionOn('2026-10-01')]).toEqual([1, 2])
    expect(await one('select count(*)::int from adoption')).toBe(2)
    const older = changed((file) => {
      file.priceList.version = 1
    })
    await create(older)
    expect(await one('select count(*)::int from adoption')).toBe(2)
  })

  test('ROUTE-1 a home changes hands by the file, but not while work is open there', async () => {
    await create()
    const handed = changed((file) => {
      file.staff.push({ name: '宁远', phone: '19900009010', badge: '', trade: '', roles: [{ role: 'accountManager' }], qualifications: [] })
      file.homes[0]!.manager = '19900009010'
    })
    await handle.pool.query(`
      insert into request (id, project_id, home_id, state, urgency, need, channel, contact_name, contact_phone, logged_by, wanted_start, wanted_end)
      select gen_random_uuid(), h.project_id, h.id, 'logged', 'today', '龙头滴水', 'app', '程朗', '1', p.id, now(), now() + interval '1 hour'
      from home h, person p where h.label = '1栋1单元0101' and p.name = '程朗'`)
    expect(await refused(() => create(handed))).toEqual([expect.stringMatching(/^homes\[0\]\.manager: .*未结的需求/)])
    await handle.pool.query(`update request set state = 'cancelled', closed_at = now(), version = version + 1`)
    expect((await create(handed)).counts).toMatchObject({ homeManager: { added: 1, changed: 1 } })
    expect(await one(`select p.name from home h join person p on p.id = manager_of(h.id, now()) where h.label = '1栋1单元0101'`)).toBe(
      '宁远',
    )
    expect(await one('select count(*)::int from home_handover')).toBe(1)
  })

  test('another project’s people keep their names, and its staff stay where they are', async () => {
    await create()
    const other = changed((file) => {
      file.project.code = 'QLE'
      file.region.staff = []
      file.homes = file.homes.slice(0, 1)
      file.residents = []
    })
    expect(await refused(() => create(other))).toContainEqual(expect.stringMatching(/^staff\[0\]\.phone: 罗闻是另一个项目或区域的员工/))
    for (const [index, person] of other.staff.entries()) person.phone = `1990000810${index}`
    other.homes[0]!.manager = other.staff[1]!.phone
    other.residents = [{ name: '陈朗', phone: '19900009011', homes: [{ building: '1栋', unit: '1', door: '0101', role: 'owner' }] }]
    expect(await refused(() => create(other))).toEqual([expect.stringMatching(/^residents\[0\]\.name: .*其他项目的程朗/)])
    other.residents[0]!.name = '程朗'
    expect((await create(other)).counts).toMatchObject({ residency: { added: 1, changed: 0 } })
  })

  test('somebody who has moved out or left stays so when the file is run again', async () => {
    await create()
    await handle.pool.query(`update residency set until = now() where person_id = (select id from person where name = '程朗')`)
    await handle.pool.query(`update staff set left_at = now() where person_id = (select id from person where name = '卓力')`)
    const before = await contents()
    const report = await create()
    expect(report.counts).toEqual({})
    expect(report.notes).toEqual([expect.stringContaining('程朗已迁出'), expect.stringContaining('卓力已离职')])
    expect(await contents()).toBe(before)
  })

  test('a person who logged in before is known by the number, and gets the name of the roster', async () => {
    await handle.pool.query(
      `insert into person (id, name, phone) values ('01900000-0000-7000-8000-000000000001', '微信用户', '19900009011')`,
    )
    await create()
    expect(await one(`select name from person where id = '01900000-0000-7000-8000-000000000001'`)).toBe('程朗')
  })
})

describe('what is wrong with a file by itself', () => {
  const raw = () => JSON.parse(readFileSync(path.join(examples, 'project.json'), 'utf8'))

  test('is told with its place, in Chinese and English', () => {
    const file = raw()
    file.project.code = 'q1'
    file.staff[2].phone = 'none'
    file.homes[0].kind = 'castle'
    file.extra = true
    const read = parseBy(projectFile, file)
    const places = 'problems' in read ? read.problems.map(({ where }) => where) : []
    expect(places.sort()).toEqual(['homes[0].kind', 'project.code', 'staff[2].phone', '整个文件 (the whole file)'].sort())
    expect('problems' in read && read.problems[0]!.message).toMatch(/[一-龥].*\(.*[a-z]/)
  })
})

describe('a roster from a spreadsheet', () => {
  const file = (name: string) => readFileSync(path.join(examples, name))
  beforeEach(async () => {
    await create()
  })

  test('residents and staff come in, and the same file again changes nothing', async () => {
    expect(added((await roster('residents', textOf(file('residents.csv')))).counts)).toEqual({ person: 2, residency: 2 })
    expect((await roster('staff', textOf(file('staff.csv')))).counts).toEqual({
      person: { added: 2, changed: 0 },
      staff: { added: 2, changed: 0 },
      staffRole: { added: 2, changed: 0 },
      qualification: { added: 2, changed: 0 },
    })
    const before = await contents()
    expect((await roster('residents', textOf(file('residents.csv')))).counts).toEqual({})
    expect((await roster('staff', textOf(file('staff.csv')))).counts).toEqual({})
    expect(await contents()).toBe(before)
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file('residents.csv')])],
    ['GB18030', iconv.encode(file('residents.csv').toString('utf8'), 'gb18030')],
  ])('%s is read as it was meant', async (_, bytes) => {
    expect(added((await roster('residents', textOf(bytes))).counts)).toEqual({ person: 2, residency: 2 })
    expect(await one(`select count(*)::int from person where name = '贺川'`)).toBe(1)
  })

  test('every wrong line is told with its number and column, and nothing is written', async () => {
    const before = await contents()
    const text = [
      '姓名,手机号,楼栋,单元,房号,身份,入住日期',
      '贺川,19900009015,1栋,2,0101,业主,2026-07-01',
      ',19900009016,1栋,2,0101,业主,',
      '"韩\n冰",1990000901x,1栋,2,0101,房东,2026-02-30',
      '',
      '孟野,19900009018,9栋,1,0101,业主,',
    ].join('\n')
    const problems = await refused(() => roster('residents', text))
    expect(problems.map((said) => said.split(':')[0])).toEqual([
      '第 3 行「姓名」',
      '第 5 行「身份」',
      '第 5 行「手机号」',
      '第 5 行「入住日期」',
    ])
    expect(await contents()).toBe(before)
    const right = text.replace(/\n,[^\n]*/, '').replace(/\n"韩\n冰"[^\n]*/, '')
    expect(await refused(() => roster('residents', right))).toEqual([expect.stringMatching(/^第 4 行「房号」: 没有 9栋 1 0101 这一户/)])
    expect(await contents()).toBe(before)
  })

  test('lines of one person that do not agree, unknown words and columns are told', async () => {
    const header = '姓名,手机号,工号,岗位,部门,证书类别,证书名称,证书生效,证书到期'
    const problems = await refused(() =>
      roster(
        'staff',
        [header, '欧阳启,19900009008,0132,维修师傅,工程部,焊工,焊工证,2026-01-01,2027-01-01', '欧阳起,19900009008,,,,,,,'].join('\n'),
      ),
    )
    expect(problems).toEqual([
      expect.stringMatching(/^第 2 行「证书类别」: 「焊工」要写成电工、管道工/),
      expect.stringMatching(/^第 3 行「姓名」: 和第 2 行/),
    ])
    expect(await refused(() => roster('staff', `${header}\n欧阳启,19900009008,0132,维修师傅,园林部,,,,`))).toEqual([
      expect.stringMatching(/^第 2 行「岗位」: 没有「园林部」/),
    ])
    expect(await refused(() => roster('staff', '姓名,电话\n欧阳启,1'))).toEqual([
      expect.stringContaining('缺少「手机号」'),
      expect.stringContaining('缺少「岗位」'),
      expect.stringContaining('不认识「电话」'),
    ])
    expect(await refused(() => roster('staff', `${header}\n`))).toEqual([expect.stringContaining('没有人')])
    expect(await refused(() => roster('staff', `${header}\n"欧阳启,1`))).toEqual([expect.stringMatching(/^CSV: 引号/)])
    expect(await refused(() => roster('staff', textOf(file('staff.csv')), 'NONE'))).toEqual([
      expect.stringContaining('没有编号为 NONE 的项目'),
    ])
  })
})
