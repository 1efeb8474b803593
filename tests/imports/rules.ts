import type { IForbiddenRuleType } from 'dependency-cruiser'

const TEST_FILE = '\\.test\\.tsx?$'
const own = (name: string) => `^packages/${name}/src/`
const npm = (...names: string[]) => `(^|/)node_modules/(${names.join('|')})/`
const TARO_APP = [own('ui'), own('contract'), own('domain'), npm('@tarojs/[^/]+', 'react', 'zustand')]

/** Who may import whom: a zone may import itself and what is listed, nothing else. `node` stands for Node's own modules. */
const ZONES: { name: string; zone: string; may: string[]; node?: boolean; anyPackage?: boolean }[] = [
  { name: 'domain', zone: own('domain'), may: [] },
  { name: 'contract', zone: own('contract'), may: [own('domain'), npm('zod')] },
  { name: 'wechat', zone: own('wechat'), may: [npm('zod')], node: true },
  { name: 'ui', zone: own('ui'), may: [own('domain'), own('contract'), npm('@tarojs/[^/]+', 'react', 'react-dom')] },
  { name: 'owner', zone: '^apps/owner/src/', may: TARO_APP },
  { name: 'staff', zone: '^apps/staff/src/', may: TARO_APP },
  {
    name: 'desk',
    zone: '^apps/desk/src/',
    may: [own('contract'), own('domain'), npm('react', 'react-dom', 'antd', 'dayjs'), '\\.css$'],
  },
  { name: 'postgres', zone: own('postgres'), may: [npm('pg', 'pg-boss')], node: true },
  {
    name: 'api',
    zone: '^apps/api/src/',
    may: [own('domain'), own('contract'), own('wechat'), own('postgres'), '^apps/build\\.ts$'],
    node: true,
    anyPackage: true,
  },
  { name: 'testing', zone: own('testing'), may: [own('domain'), own('contract'), own('postgres'), npm('pg', 'fast-check')], node: true },
  {
    name: 'tests',
    zone: '^tests/',
    // Of the API only what lies at its top (the app, its settings, its programs) and the demo project.
    may: [own('[^/]+'), '^apps/api/src/[^/]+\\.ts$', '^apps/api/src/(demo|commands)/', '^apps/[^/]+\\.ts$'],
    node: true,
    anyPackage: true,
  },
]

/** Test files lie beside what they test and may use the tools of testing as well. */
// The mini-programs' folders hold no vitest of their own: whoever runs a test supplies it.
const SUPPLIED = '^vitest$'
const TESTS_MAY = [own('testing'), SUPPLIED, npm('vitest', 'fast-check', 'supertest', '@testing-library/[^/]+', 'happy-dom', 'ws')]

function zoneRules({ name, zone, may, node = false, anyPackage = false }: (typeof ZONES)[number]): IForbiddenRuleType[] {
  const allowed = [zone, ...may, ...(anyPackage ? ['node_modules/'] : [])]
  const dependencyTypesNot = node ? (['core'] as const) : []
  return [
    {
      name: `${name} imports only what it may`,
      severity: 'error',
      from: { path: zone, pathNot: TEST_FILE },
      to: { pathNot: allowed, dependencyTypesNot: [...dependencyTypesNot] },
    },
    {
      name: `tests of ${name} import only what they may`,
      severity: 'error',
      from: { path: `${zone}.*${TEST_FILE}` },
      to: { pathNot: [...allowed, ...TESTS_MAY], dependencyTypesNot: ['core'] },
    },
  ]
}

const LAYERS: IForbiddenRuleType[] = [
  {
    name: 'shared knows no feature and no page',
    severity: 'error',
    from: { path: '^apps/(owner|staff|desk)/src/shared/' },
    to: { path: '^apps/[^/]+/src/(features|pages)/' },
  },
  {
    name: 'a feature knows no page',
    severity: 'error',
    from: { path: '^apps/(owner|staff|desk)/src/features/' },
    to: { path: '^apps/[^/]+/src/pages/' },
  },
  {
    name: 'a feature knows no other feature',
    severity: 'error',
    from: { path: '^apps/([^/]+)/src/features/([^/]+)' },
    to: { path: '^apps/[^/]+/src/features/', pathNot: '^apps/$1/src/features/$2(/|\\.|$)' },
  },
  {
    name: "a module of the API leaves another's repository alone",
    severity: 'error',
    from: { path: '^apps/api/src/modules/([^/]+)/' },
    to: { path: '^apps/api/src/modules/[^/]+/(repository|routes)', pathNot: '^apps/api/src/modules/$1/' },
  },
  {
    name: 'no circle of imports',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  // What lies in apps/aria is compiled into each mini-program, whose packages it finds there.
  {
    name: 'every import leads somewhere',
    severity: 'error',
    from: { pathNot: '^apps/aria/' },
    to: { couldNotResolve: true, pathNot: SUPPLIED },
  },
]

export const IMPORT_RULES: IForbiddenRuleType[] = [...ZONES.flatMap(zoneRules), ...LAYERS]
