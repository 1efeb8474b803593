import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Sandbox, type SandboxPerson, startSandbox } from '@teyue/wechat/sandbox'
import { DEMO_TEMPLATES } from '../demo-wechat.ts'
import type { Settings } from '../settings.ts'
import type { DemoContent, DemoProject } from './demo-project.ts'

const CONTENT = path.resolve(import.meta.dirname, '../../data/demo-project.json')

/** WeChat's server side for the demo: two mini-programs, and the demo's people as their users. */
export function startDemoSandbox({ host, port, wechat }: Pick<Settings, 'host' | 'port' | 'wechat'>): Promise<Sandbox> {
  return startSandbox({
    host,
    port,
    apps: [
      { app: 'owner', ...wechat.owner },
      { app: 'staff', ...wechat.staff },
    ],
    templates: DEMO_TEMPLATES.map(({ app, id, title, fields }) => ({ app, id, title, fields: Object.values(fields) })),
    people: demoPeople(JSON.parse(readFileSync(CONTENT, 'utf8'))),
  })
}

/** The people of the demo's content, named by its keys: residents in the owners' app, staff in theirs. */
export function demoPeople({ projects, region, residents }: DemoContent): SandboxPerson[] {
  const staffOf = (staff: DemoProject['staff'], project: string | null): SandboxPerson[] =>
    staff.map(({ key, name, phone, roles }) => ({
      id: key,
      app: 'staff',
      name,
      phone,
      roles: roles.map(({ role }) => role),
      project,
      homes: [],
    }))
  const places = new Map(
    projects.flatMap((project) => project.homes.map((home) => [home.key, { project: project.name, label: home.label }] as const)),
  )
  return [
    ...residents.map(({ key, name, phone, homes }): SandboxPerson => {
      const lived = homes.flatMap(({ home }) => places.get(home) ?? [])
      const roles = [...new Set(homes.map(({ role }) => role))]
      return { id: key, app: 'owner', name, phone, roles, project: lived[0]?.project ?? null, homes: lived.map(({ label }) => label) }
    }),
    ...staffOf(region.staff, null),
    ...projects.flatMap((project) => staffOf(project.staff, project.name)),
  ]
}
