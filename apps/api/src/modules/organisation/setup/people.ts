import { eq, inArray, sql } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { person } from '../../../schema/index.ts'
import { inPortions, type Located, type Setup } from './setup.ts'

/** The name of a person who logged in before anybody entered them. */
const placeholder = '微信用户'

/** Where somebody belongs: a name is put right only by those whom nobody else knows under the old one. */
export interface Belonging {
  projectId: string | null
  regionId: string | null
  /** Of the business unit's own people only. */
  businessUnitId: string | null
}

/**
 * The persons of a roster by phone number, made where they are missing. One number is one person: another name for it within
 * the file, or for somebody of another project, is a problem; the same project's roster may correct a name.
 */
export async function setUpPeople(
  { tx, demo, now, report }: Setup,
  entries: readonly Located<{ name: string; phone: string }>[],
  { projectId, regionId, businessUnitId }: Belonging,
): Promise<Map<string, string>> {
  const first = new Map<string, Located<{ name: string; phone: string }>>()
  for (const one of entries) {
    const earlier = first.get(one.entry.phone)
    if (!earlier) first.set(one.entry.phone, one)
    else if (earlier.entry.name !== one.entry.name)
      report.problem(one.at('phone'), `手机号和 ${earlier.at()} 的${earlier.entry.name}重复 (the number is another person's in this file)`)
  }
  const phones = [...first.keys()]
  const ids = new Map<string, string>()
  const renamed: { id: string; one: Located<{ name: string; phone: string }>; was: string }[] = []
  await inPortions(phones, async (portion) => {
    for (const known of await tx.select().from(person).where(inArray(person.phone, portion))) {
      const one = first.get(known.phone!)!
      ids.set(known.phone!, known.id)
      if (known.name !== one.entry.name) renamed.push({ id: known.id, one, was: known.name })
    }
  })
  for (const { id, one, was } of renamed) {
    if (was !== placeholder && (await belongsElsewhere(id))) {
      report.problem(one.at('name'), `这个手机号已登记为其他项目的${was} (the number belongs to somebody of another project)`)
      continue
    }
    await tx.update(person).set({ name: one.entry.name }).where(eq(person.id, id))
    report.changed('person')
  }
  const missing = phones
    .filter((phone) => !ids.has(phone))
    .map((phone) => ({ id: newId(), name: first.get(phone)!.entry.name, phone, demo, createdAt: now }))
  await inPortions(missing, (portion) => tx.insert(person).values(portion))
  for (const { id, phone } of missing) ids.set(phone, id)
  if (missing.length > 0) report.added('person', missing.length)
  return ids

  async function belongsElsewhere(id: string): Promise<boolean> {
    const { rowCount } = await tx.execute(sql`
      select from residency where person_id = ${id} and until is null and project_id is distinct from ${projectId}
      union all
      select from staff where person_id = ${id} and (project_id is distinct from ${projectId} or (${projectId}::uuid is null and (region_id, business_unit_id) is distinct from (${regionId}::uuid, ${businessUnitId}::uuid)))`)
    return (rowCount ?? 0) > 0
  }
}
