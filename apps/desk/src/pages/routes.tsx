import type { Me } from '@teyue/contract'
import { type StaffRole, staffRoles } from '@teyue/domain/people'
import type { ReactNode } from 'react'
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

const entries: readonly Entry[] = [
  { path: '/requests', title: '单据', group: '服务', roles: withoutCommittee, page: () => <RequestsPage /> },
  { path: '/requests/:id', group: '服务', roles: withoutCommittee, page: (id) => <RequestPage key={id} id={id} /> },
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
