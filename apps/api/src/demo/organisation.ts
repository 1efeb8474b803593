import { type Instant, type PriceItem, parsePriceListFile } from '@teyue/domain'
import { projectFile } from '../modules/organisation/setup/description.ts'
import { type DemoContent, type DemoProject, type DemoStaff, dayFrom } from './demo-project.ts'

type File = ReturnType<typeof projectFile.parse>

const staffOf = (staff: readonly DemoStaff[], departments: DemoProject['departments'], now: Instant) =>
  staff.map(({ key, roles, qualifications, ...same }) => ({
    ...same,
    roles: roles.map(({ role, department }) => ({
      role,
      ...(department ? { department: departments.find((one) => one.key === department)!.name } : {}),
    })),
    qualifications: qualifications.map(({ kind, title, number, validFromDay, validUntilDay }) => ({
      kind,
      title,
      ...(number ? { number } : {}),
      validFrom: dayFrom(now, validFromDay),
      validUntil: dayFrom(now, validUntilDay),
    })),
  }))

/** The demo's projects as files of `pnpm project:create`, their days counted from the day of loading. */
export function projectFilesOf(content: DemoContent, now: Instant): File[] {
  const { businessUnit, region, priceList, projects, residents } = content
  const staff = [...region.staff, ...projects.flatMap((project) => project.staff)]
  return projects.map((project) => {
    const homes = new Map(project.homes.map((home) => [home.key, home]))
    return projectFile.parse({
      businessUnit: { name: businessUnit.name, staff: staffOf(businessUnit.staff, [], now) },
      region: { name: region.name, ownList: region.ownList, staff: staffOf(region.staff, [], now) },
      project: {
        code: project.code,
        name: project.name,
        address: project.address,
        repairPhone: project.repairPhone,
        complaintPhone: project.complaintPhone,
        startedOn: dayFrom(now, content.startedDay),
        policy: project.policy,
      },
      priceList: {
        version: priceList.version,
        name: priceList.name,
        effectiveFrom: dayFrom(now, priceList.effectiveDay),
        approvedBy: priceList.approvedBy,
        approvedOn: dayFrom(now, priceList.approvedDay),
        file: priceList.file,
      },
      adoption: { adoptedOn: dayFrom(now, project.priceListAdoption.day), decidedBy: project.priceListAdoption.decidedBy },
      departments: project.departments.map(({ key, ...department }) => department),
      staff: staffOf(project.staff, project.departments, now),
      homes: project.homes.map(({ key, manager, ...home }) => ({ ...home, manager: staff.find((one) => one.key === manager)!.phone })),
      residents: residents.flatMap(({ name, phone, homes: lived }) => {
        const here = lived.flatMap(({ home, role, sinceDay }) => {
          const found = homes.get(home)
          return found ? [{ building: found.building, unit: found.unit, door: found.door, role, since: dayFrom(now, sinceDay) }] : []
        })
        return here.length > 0 ? [{ name, phone, homes: here }] : []
      }),
    })
  })
}

export function demoItems(text: string): PriceItem[] {
  const read = parsePriceListFile(text)
  if ('problems' in read) throw new Error(read.problems.map(({ row, detail }) => `price list row ${row}: ${detail}`).join('\n'))
  return read.items
}
