import { type Sandbox, type SandboxPerson, startSandbox } from '@teyue/wechat/sandbox'
import { DEMO_TEMPLATES } from '../demo-wechat.ts'
import type { Settings } from '../settings.ts'
import { readDemoContent } from './content.ts'
import { committeeKey, type DemoContent, type DemoProject } from './demo-project.ts'

/** What each demo person has accepted of each template when the demo begins. */
export const consentsAtStart = 5

/** WeChat's server side for the demo: two mini-programs, and the demo's people as their users. */
export async function startDemoSandbox({ host, port, wechat }: Pick<Settings, 'host' | 'port' | 'wechat'>): Promise<Sandbox> {
  const people = demoPeople(readDemoContent())
  const sandbox = await startSandbox({
    host,
    port,
    apps: [
      { app: 'owner', ...wechat.owner },
      { app: 'staff', ...wechat.staff },
    ],
    templates: DEMO_TEMPLATES.map(({ app, id, title, fields }) => ({ app, id, title, fields: Object.values(fields) })),
    people,
  })
  // The notification bank begins with as many consents; here they are what WeChat holds of them.
  for (const { id, app } of people)
    for (const template of DEMO_TEMPLATES) if (template.app === app) sandbox.accept(id, template.id, consentsAtStart)
  return sandbox
}

/** The people of the demo's content, named by its keys: residents in the owners' app, staff in theirs. */
export function demoPeople({ businessUnit, projects, region, residents, committee }: DemoContent): SandboxPerson[] {
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
    ...staffOf(businessUnit.staff, null),
    ...staffOf(region.staff, null),
    ...projects.flatMap((project) => staffOf(project.staff, project.name)),
    ...residents
      .filter(({ key }) => committee.includes(key))
      .map(({ key, name, phone, homes }): SandboxPerson => {
        const project = places.get(homes[0]!.home)?.project ?? null
        return { id: committeeKey(key), app: 'staff', name, phone, roles: ['committee'], project, homes: [] }
      }),
  ]
}
