import { randomUUID } from 'node:crypto'
import pg from 'pg'

export interface WorldPerson {
  id: string
  name: string
  app: 'owner' | 'staff'
  phone: string
}

/** Two projects of one region with a person in every role: small enough to read, large enough to be refused in. */
export interface World {
  businessUnit: string
  region: string
  project: string
  foreignProject: string
  homes: { own: string; second: string; neighbour: string; foreign: string }
  departments: { repairs: string; cleaning: string; partner: string; foreign: string }
  people: Record<PersonKey, WorldPerson>
  /** The business unit's list, in force in both projects. */
  list: string
  listVersion: string
}

const cast = {
  owner: { name: '陈静', app: 'owner' },
  family: { name: '陈明', app: 'owner' },
  neighbour: { name: '吴桂芳', app: 'owner' },
  foreignOwner: { name: '赵宇', app: 'owner' },
  manager: { name: '周予安', app: 'staff' },
  otherManager: { name: '沈岚', app: 'staff' },
  projectManager: { name: '郑远', app: 'staff' },
  supervisor: { name: '顾成', app: 'staff' },
  technician: { name: '何树生', app: 'staff' },
  secondTechnician: { name: '江林', app: 'staff' },
  unqualified: { name: '鲁平', app: 'staff' },
  cleaningSupervisor: { name: '许梅', app: 'staff' },
  partnerSupervisor: { name: '宋洁', app: 'staff' },
  partnerTechnician: { name: '方勤', app: 'staff' },
  receptionist: { name: '林知夏', app: 'staff' },
  cashier: { name: '钱敏', app: 'staff' },
  region: { name: '杜衡', app: 'staff' },
  foreignManager: { name: '白露', app: 'staff' },
  foreignSupervisor: { name: '高峰', app: 'staff' },
  foreignTechnician: { name: '石磊', app: 'staff' },
  foreignProjectManager: { name: '梁辰', app: 'staff' },
  qualityCentre: { name: '柳青', app: 'staff' },
  managementCentre: { name: '马骏', app: 'staff' },
  managementApprover: { name: '程越', app: 'staff' },
  committee: { name: '常守仁', app: 'staff' },
  foreignCommittee: { name: '葛平', app: 'staff' },
} as const satisfies Record<string, { name: string; app: 'owner' | 'staff' }>
export type PersonKey = keyof typeof cast

const items = [
  {
    code: 'W-01',
    group: '供水设备维修',
    name: '维修水龙头漏水',
    unit: '次',
    shape: { kind: 'fixed', unitFen: 2000 },
    qualification: 'plumber',
    procedure: 'SOP-4',
    warranty: 90,
  },
  {
    code: 'W-02',
    group: '供水设备维修',
    name: '马桶堵塞疏通',
    unit: '次',
    shape: { kind: 'capped', baseFen: 3000, capFen: 15000 },
    qualification: null,
    procedure: null,
    warranty: 30,
  },
  {
    code: 'E-01',
    group: '供电设备维修',
    name: '换开关、插座',
    unit: '个',
    shape: { kind: 'fixed', unitFen: 1000 },
    qualification: 'electrician',
    procedure: null,
    warranty: 180,
  },
  {
    code: 'H-01',
    group: '家电维修保养',
    name: '燃气热水器检修',
    unit: '台',
    shape: { kind: 'byQuote', inspectionFen: 3000, capFen: 30000 },
    qualification: 'gas',
    procedure: null,
    warranty: 90,
  },
  {
    code: 'C-01',
    group: '家政',
    name: '日常保洁',
    unit: '小时',
    shape: { kind: 'hourly', hourFen: 4000, roundUpAfterMinutes: 30 },
    qualification: null,
    procedure: null,
    warranty: 0,
  },
  {
    code: 'T-01',
    group: '打字复印',
    name: '黑白复印 A4',
    unit: '张',
    shape: { kind: 'fixed', unitFen: 50 },
    qualification: null,
    procedure: null,
    warranty: 0,
    place: 'counter',
  },
  {
    code: 'F-01',
    group: '代订',
    name: '代订桶装水',
    unit: '次',
    shape: { kind: 'free' },
    qualification: null,
    procedure: null,
    warranty: 0,
    place: 'counter',
  },
  {
    code: 'P-01',
    group: '洗车',
    name: '标准洗车',
    unit: '次',
    shape: { kind: 'fixed', unitFen: 3500 },
    qualification: null,
    procedure: null,
    warranty: 0,
    place: 'partner',
    partner: true,
  },
]

/** Writes the world as the owner of the tables. Everybody is trained and qualified far into the future, but for `unqualified`. */
export async function makeWorld(migrationUrl: string): Promise<World> {
  const client = new pg.Client({ connectionString: migrationUrl })
  await client.connect()
  try {
    await client.query('begin')
    const world = await write(client)
    await client.query('commit')
    return world
  } finally {
    await client.end()
  }
}

async function write(client: pg.Client): Promise<World> {
  const add = async (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row)
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    )
    return String(row.id ?? '')
  }
  const withId = (table: string, row: Record<string, unknown>) => add(table, { id: randomUUID(), ...row })

  const businessUnit = await withId('business_unit', { name: '物业事业部' })
  const region = await withId('region', { business_unit_id: businessUnit, name: '青禾区域公司', own_list: false })
  const projectOf = (code: string, name: string) =>
    withId('project', {
      region_id: region,
      code,
      name,
      address: `${name}路 1 号`,
      repair_phone: '028-0000001',
      complaint_phone: '028-0000002',
    })
  const [project, foreignProject] = [await projectOf('QHY', '青禾苑'), await projectOf('BHY', '北湖园')]

  const people = {} as World['people']
  for (const [index, [key, { name, app }]] of Object.entries(cast).entries()) {
    const phone = `1990000${String(index + 1).padStart(4, '0')}`
    people[key as PersonKey] = { id: await withId('person', { name, phone }), name, app, phone }
  }

  const homeIn = async (where: string, building: string, door: string) =>
    withId('home', {
      project_id: where,
      building_id: building,
      unit: '1',
      door,
      label: `${where === project ? 3 : 5} 栋 1 单元 ${door}`,
      kind: 'residential',
    })
  const building = await withId('building', { project_id: project, name: '3 栋' })
  const foreignBuilding = await withId('building', { project_id: foreignProject, name: '5 栋' })
  const homes = {
    own: await homeIn(project, building, '0802'),
    second: await homeIn(project, building, '0901'),
    neighbour: await homeIn(project, building, '1104'),
    foreign: await homeIn(foreignProject, foreignBuilding, '0301'),
  }
  const managed: [string, string, string][] = [
    [project, homes.own, people.manager.id],
    [project, homes.second, people.manager.id],
    [project, homes.neighbour, people.otherManager.id],
    [foreignProject, homes.foreign, people.foreignManager.id],
  ]
  for (const [where, home, person] of managed)
    await withId('home_manager', { project_id: where, home_id: home, person_id: person, during: '[2026-01-01,)' })

  const lives = (where: string, home: string, person: PersonKey, role: string) =>
    withId('residency', { project_id: where, person_id: people[person].id, home_id: home, role, since: '2026-01-02' })
  await lives(project, homes.own, 'owner', 'owner')
  await lives(project, homes.second, 'owner', 'owner')
  await lives(project, homes.own, 'family', 'family')
  await lives(project, homes.neighbour, 'neighbour', 'owner')
  await lives(foreignProject, homes.foreign, 'foreignOwner', 'owner')
  // PRICE-5: who sits in a committee owns a home of its project.
  await lives(project, homes.neighbour, 'committee', 'owner')
  await lives(foreignProject, homes.foreign, 'foreignCommittee', 'owner')

  const homeGroups = '{供水设备维修,供电设备维修,家电维修保养}'
  const departmentOf = (where: string, name: string, kind: string, groups: string) =>
    withId('department', { project_id: where, name, kind, groups })
  const departments = {
    repairs: await departmentOf(project, '工程维修部', 'internal', homeGroups),
    cleaning: await departmentOf(project, '保洁部', 'internal', '{家政}'),
    partner: await departmentOf(project, '清风洗车行', 'partner', '{洗车}'),
    foreign: await departmentOf(foreignProject, '工程维修部', 'internal', homeGroups),
  }

  const staffed: [PersonKey, string | null, string, string | null][] = [
    ['manager', project, 'accountManager', null],
    ['otherManager', project, 'accountManager', null],
    ['projectManager', project, 'projectManager', null],
    ['supervisor', project, 'supervisor', departments.repairs],
    ['technician', project, 'technician', departments.repairs],
    ['secondTechnician', project, 'technician', departments.repairs],
    ['unqualified', project, 'technician', departments.repairs],
    ['cleaningSupervisor', project, 'supervisor', departments.cleaning],
    ['partnerSupervisor', project, 'supervisor', departments.partner],
    ['partnerTechnician', project, 'technician', departments.partner],
    ['receptionist', project, 'receptionist', null],
    ['cashier', project, 'cashier', null],
    ['region', null, 'regionApprover', null],
    ['foreignManager', foreignProject, 'accountManager', null],
    ['foreignSupervisor', foreignProject, 'supervisor', departments.foreign],
    ['foreignTechnician', foreignProject, 'technician', departments.foreign],
    ['foreignProjectManager', foreignProject, 'projectManager', null],
    ['qualityCentre', null, 'qualityCentre', null],
    ['managementCentre', null, 'managementCentre', null],
    ['managementApprover', null, 'managementCentre', null],
    ['committee', project, 'committee', null],
    ['foreignCommittee', foreignProject, 'committee', null],
  ]
  for (const [index, [key, where, role, department]] of staffed.entries()) {
    await add('staff', {
      person_id: people[key].id,
      project_id: where,
      region_id: where || role === 'managementCentre' ? null : region,
      business_unit_id: role === 'managementCentre' ? businessUnit : null,
      badge: String(380 + index).padStart(4, '0'),
      trade: role === 'technician' ? '水电工' : null,
    })
    await add('staff_role', { person_id: people[key].id, role, department_id: department })
    if (role !== 'technician') continue
    const kinds = key === 'unqualified' ? ['training'] : ['training', 'electrician', 'plumber', 'gas']
    for (const kind of kinds)
      await withId('qualification', {
        person_id: people[key].id,
        kind,
        title: kind === 'training' ? '培训合格证' : '上岗证',
        valid_from: '2026-01-01',
        valid_until: '2029-12-31',
      })
  }

  const list = await withId('price_list', { owner_kind: 'businessUnit', owner_id: businessUnit, version: 1, name: '特约服务价目表' })
  for (const [position, item] of items.entries()) {
    await withId('price_item', {
      list_id: list,
      code: item.code,
      group_name: item.group,
      name: item.name,
      unit: item.unit,
      position,
      shape: JSON.stringify(item.shape),
      place: item.place ?? 'home',
      included: '人工',
      standard: '修好为止',
      basis: '成本加合理利润',
      warranty_days: item.warranty,
      duration_minutes: 60,
      qualification: item.qualification,
      procedure_id: item.procedure,
      detail: JSON.stringify({ departmentKind: item.partner ? 'partner' : 'internal' }),
    })
  }
  const approved = { kind: 'approved', on_paper: '物业事业部', at: '2025-12-20', effective_from: '2026-01-01' }
  await withId('price_list_step', { list_id: list, ...approved })
  const adopted = { decision: 'adopted', adopted_on: '2026-01-01', decided_at: '2025-12-28', decided_by: '物业委员会', on_paper: true }
  for (const where of [project, foreignProject]) await withId('adoption', { project_id: where, list_id: list, ...adopted })
  return { businessUnit, region, project, foreignProject, homes, departments, people, list, listVersion: '2026-1' }
}
