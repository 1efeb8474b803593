import type { Me } from '@teyue/contract'
import { type StaffRole, staffRoles } from '@teyue/domain/people'
import type { ReactNode } from 'react'
import { CasePricesPage } from '../features/case-prices/case-prices-page.tsx'
import { CertificatesPage } from '../features/organisation/certificates-page.tsx'
import { DepartmentsPage } from '../features/organisation/departments-page.tsx'
import { PolicyPage } from '../features/organisation/policy-page.tsx'
import { StaffPage } from '../features/organisation/staff-page.tsx'
import { BreachesPage } from '../features/oversight/breaches-page.tsx'
import { ListHealthPage } from '../features/oversight/list-health-page.tsx'
import { TotalsPage } from '../features/oversight/totals-page.tsx'
import { ComparePage } from '../features/price-lists/compare-page.tsx'
import { ListPage } from '../features/price-lists/list-page.tsx'
import { ListsPage } from '../features/price-lists/lists-page.tsx'
import { RequestPage } from '../features/requests/request-page.tsx'
import { RequestsPage } from '../features/requests/requests-page.tsx'
import { holds } from '../shared/me.ts'

interface Entry {
  /** `/requests/:id`: one part of the address may be an id. */
  path: string
  /** Named in the menu; pages without a title are reached from others. */
  title?: string
  group: string
  roles: readonly StaffRole[]
  page: (id: string) => ReactNode
}

const withoutCommittee = staffRoles.filter((role) => role !== 'committee' && role !== 'managementCentre')
const listReaders: readonly StaffRole[] = ['managementCentre', 'qualityCentre', 'regionApprover', 'committee', 'projectManager']

const entries: readonly Entry[] = [
  { path: '/requests', title: '单据', group: '服务', roles: withoutCommittee, page: () => <RequestsPage /> },
  { path: '/requests/:id', group: '服务', roles: withoutCommittee, page: (id) => <RequestPage key={id} id={id} /> },
  { path: '/breaches', title: '违约取消', group: '服务', roles: ['projectManager', 'regionApprover'], page: () => <BreachesPage /> },
  { path: '/price-lists', title: '价目表', group: '价格', roles: listReaders, page: () => <ListsPage /> },
  { path: '/price-lists/:id', group: '价格', roles: listReaders, page: (id) => <ListPage key={id} id={id} /> },
  { path: '/price-lists/:id/compare', group: '价格', roles: listReaders, page: (id) => <ComparePage key={id} id={id} /> },
  {
    path: '/case-prices',
    title: '单独核价',
    group: '价格',
    roles: ['regionApprover', 'qualityCentre', 'managementCentre'],
    page: () => <CasePricesPage />,
  },
  { path: '/list-health', title: '价目体检', group: '价格', roles: listReaders, page: () => <ListHealthPage /> },
  { path: '/totals', title: '每月汇总', group: '价格', roles: listReaders, page: () => <TotalsPage /> },
  {
    path: '/staff',
    title: '人员',
    group: '项目',
    roles: ['projectManager', 'supervisor', 'accountManager'],
    page: () => <StaffPage />,
  },
  {
    path: '/certificates',
    title: '证书和培训',
    group: '项目',
    roles: ['projectManager', 'supervisor', 'regionApprover', 'qualityCentre'],
    page: () => <CertificatesPage />,
  },
  {
    path: '/departments',
    title: '部门和合作单位',
    group: '项目',
    roles: ['projectManager', 'supervisor', 'accountManager'],
    page: () => <DepartmentsPage />,
  },
  { path: '/policy', title: '项目约定', group: '项目', roles: ['projectManager', 'regionApprover'], page: () => <PolicyPage /> },
]

const open = (me: Me): Entry[] => entries.filter(({ roles }) => holds(me, ...roles))

/** The menu in its groups. */
export function menuFor(me: Me): { name: string; entries: { to: string; title: string }[] }[] {
  const shown = open(me).flatMap(({ path, title, group }) => (title ? [{ to: path, title, group }] : []))
  return [...new Set(shown.map(({ group }) => group))].map((name) => ({ name, entries: shown.filter(({ group }) => group === name) }))
}

/** Where the person begins. */
export const homeOf = (me: Me): string | null => menuFor(me)[0]?.entries[0]?.to ?? null

/** The page at an address, or null when there is none for this person. */
export function pageAt(me: Me, path: string): ReactNode {
  for (const entry of open(me)) {
    const match = new RegExp(`^${entry.path.replace(':id', '([\\w-]+)')}/?$`).exec(path)
    if (match) return entry.page(match[1] ?? '')
  }
  return null
}
