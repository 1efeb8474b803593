import { readFileSync } from 'node:fs'
import {
  addDays,
  fen,
  instantAt,
  isPriceProblem,
  leavesRoom,
  type PriceItem,
  parsePriceListFile,
  priceLine,
  procedures,
  quantity,
  states,
  stepsOf,
} from '@teyue/domain'
import { describe, expect, it } from 'vitest'
import { type DemoContent, type DemoLine, type DemoProject, type DemoStaff, type DemoStory, momentOf, windowOf } from './demo-project.ts'

const read = (name: string): string => readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')
const content: DemoContent = JSON.parse(read('demo-project.json'))
const listed = parsePriceListFile(read(content.priceList.file))
const items = new Map(('items' in listed ? listed.items : []).map((item) => [item.code, item]))
const { projects, residents, stories } = content

const now = instantAt('2026-11-23', 10, 7)
const byKey = <T extends { key: string }>(list: readonly T[], key: string | undefined): T | undefined => list.find((one) => one.key === key)
const projectOf = (story: DemoStory): DemoProject => projects.find(({ homes }) => byKey(homes, story.home))!
const allStaff = [...content.businessUnit.staff, ...content.region.staff, ...projects.flatMap(({ staff }) => staff)]
const rolesIn = (project: DemoProject, role: string): DemoStaff[] =>
  project.staff.filter(({ roles }) => roles.some((held) => held.role === role))
const item = (code: string): PriceItem => {
  const found = items.get(code)
  if (!found) throw new Error(`no item ${code}`)
  return found
}
const visited = (story: DemoStory): DemoLine[] => story.onSiteQuote?.lines ?? story.offer?.lines ?? []

describe('demo times', () => {
  it.each([
    [0, '09:30', instantAt('2026-11-23', 9, 30)],
    [-2, '18:00', instantAt('2026-11-21', 18)],
    [0, '-00:40', instantAt('2026-11-23', 9, 15)],
    [0, '+02:00', instantAt('2026-11-23', 12)],
  ])('day %i, %s', (day, time, instant) => {
    expect(momentOf(now, day, time)).toBe(instant)
  })

  it.each([
    [0, '9:30'],
    [0, '24:00'],
    [1, '+02:00'],
  ])('day %i, %s is no time', (day, time) => {
    expect(() => momentOf(now, day, time)).toThrow(RangeError)
  })

  it('the window around now holds the moment of loading', () => {
    for (const minute of [0, 14, 15, 59]) {
      const moment = instantAt('2026-11-23', 10, minute)
      const { start, end } = windowOf(moment, 'now')
      expect(start).toBeLessThanOrEqual(moment)
      expect(end).toBeGreaterThan(moment)
    }
  })
})

describe('the demo’s people and homes', () => {
  it('are many enough, with unique keys, phones, badges and labels', () => {
    expect(projects).toHaveLength(2)
    expect(projects.flatMap(({ homes }) => homes).length).toBeGreaterThanOrEqual(60)
    expect(residents.length).toBeGreaterThanOrEqual(75)
    const lists = [
      [...allStaff, ...residents].map(({ key }) => key),
      [...allStaff, ...residents].map(({ phone }) => phone),
      allStaff.map(({ badge }) => badge),
      projects.flatMap(({ name, homes }) => homes.map(({ label }) => `${name}${label}`)),
      stories.map(({ key }) => key),
    ]
    for (const list of lists) expect(list.length - new Set(list).size).toBe(0)
  })

  it('have phone numbers that are plainly made up', () => {
    const phones = [...allStaff, ...residents].map(({ phone }) => phone)
    const posted = projects.flatMap(({ repairPhone, complaintPhone }) => [repairPhone, complaintPhone])
    for (const phone of [...phones, ...posted]) expect(phone).toMatch(/^1990000\d{4}$/)
  })

  it.each(projects)('SCOPE-2 ROUTE-1 $name: every home, shop or dwelling, has an account manager of the project', (project) => {
    const managers = rolesIn(project, 'accountManager').map(({ key }) => key)
    for (const home of project.homes) expect(managers, home.label).toContain(home.manager)
    expect(project.homes.some(({ kind }) => kind === 'shop')).toBe(true)
  })

  it.each(projects)(
    'DISP-1 $name: a department that visits has a supervisor and a technician, and each group of the list one department',
    (project) => {
      const inDepartment = (role: string, key: string) =>
        project.staff.some(({ roles }) => roles.some((held) => held.role === role && held.department === key))
      const departments = project.departments.map(({ key }) => key)
      for (const { roles } of project.staff) {
        for (const { department } of roles) if (department) expect(departments).toContain(department)
      }
      for (const { key, groups } of project.departments) {
        const visits = [...items.values()].some(({ group, place }) => groups.includes(group) && place !== 'counter')
        expect(groups.length, key).toBeGreaterThan(0)
        for (const role of ['supervisor', 'technician']) expect(inDepartment(role, key), `${key} ${role}`).toBe(visits)
      }
      expect(rolesIn(project, 'projectManager')).toHaveLength(1)
    },
  )

  it('some homes have several residents, somebody has two homes, and somebody none yet', () => {
    const homes = residents.flatMap((resident) => resident.homes.map(({ home }) => home))
    const known = projects.flatMap((project) => project.homes.map(({ key }) => key))
    for (const home of homes) expect(known).toContain(home)
    expect(homes.length - new Set(homes).size).toBeGreaterThan(5)
    expect(residents.filter((resident) => resident.homes.length === 2)).toHaveLength(1)
    const unbound = residents.filter((resident) => resident.homes.length === 0).map(({ key }) => key)
    expect(unbound).toEqual(content.bindings.map(({ resident }) => resident))
    expect(new Set(residents.flatMap((resident) => resident.homes.map(({ role }) => role)))).toEqual(new Set(['owner', 'tenant', 'family']))
  })

  it('ROUTE-1 a stand-in is another account manager of the project, appointed by its project manager', () => {
    for (const standIn of content.standIns) {
      const project = projects.find(({ code }) => code === standIn.project)!
      const managers = rolesIn(project, 'accountManager').map(({ key }) => key)
      expect(managers).toEqual(expect.arrayContaining([standIn.absent, standIn.standIn]))
      expect(rolesIn(project, 'projectManager').map(({ key }) => key)).toContain(standIn.appointedBy)
      expect(standIn.absent).not.toBe(standIn.standIn)
    }
  })
})

describe('the demo’s requests', () => {
  it.each(states)('somebody can look at a request that is %s', (state) => {
    expect(stories.some(({ target }) => target === state)).toBe(true)
  })

  it.each(stories)('$key is told in order, of known people and homes', (story) => {
    const project = projectOf(story)
    const resident = byKey(residents, story.resident)!
    expect(resident.homes.map(({ home }) => home)).toContain(story.home)
    for (const key of [story.by, story.passedOnBy]) if (key && key !== 'resident') expect(byKey(project.staff, key)).toBeDefined()
    const logged = momentOf(now, story.logged.day, story.logged.time)
    expect(logged).toBeLessThan(now)
    const wanted = windowOf(now, story.wanted)
    expect(wanted.start).toBeGreaterThan(logged)
    expect(wanted.end).toBeGreaterThan(wanted.start)
    if (story.proposal) expect(windowOf(now, story.proposal.window).start).toBeGreaterThan(now)
    for (const said of [story.need, story.demands, story.talk, ...(story.reject ?? []), story.hold?.words])
      expect(said ?? '').not.toMatch(/[你！!]/)
  })

  it.each(stories.filter(({ offer, onSiteQuote }) => offer || onSiteQuote))('PRICE-3 $key offers only what the list allows', (story) => {
    for (const line of [...story.items, ...(story.offer?.lines ?? []), ...(story.onSiteQuote?.lines ?? [])]) {
      const priced = priceLine(item(line.code), {
        quantity: quantity(line.quantityMilli),
        ...(line.unitFen === undefined ? {} : { chosenUnitFen: fen(line.unitFen) }),
      })
      expect(isPriceProblem(priced) ? priced.detail : null).toBeNull()
    }
    for (const line of story.onSiteQuote?.lines ?? []) {
      if (leavesRoom(item(line.code).shape)) expect(line.unitFen, 'a quote on site says the price').toBeDefined()
    }
    expect(new Set(story.offer?.lines.map((line) => item(line.code).place)).size, 'one place').toBeLessThanOrEqual(1)
  })

  it.each(stories.filter(({ department }) => department))(
    'DISP-1 DISP-3 $key goes to people who do this work and hold its certificates',
    (story) => {
      const project = projectOf(story)
      const department = byKey(project.departments, story.department)!
      for (const line of [...(story.offer?.lines ?? []), ...visited(story)]) expect(department.groups).toContain(item(line.code).group)
      if (!story.technician) return
      const technician = byKey(project.staff, story.technician)!
      expect(technician.roles).toContainEqual({ role: 'technician', department: story.department })
      const day = story.wanted === 'now' ? 0 : (story.proposal?.answer === 'agreed' ? story.proposal.window : story.wanted).day
      const needed = visited(story).flatMap((line) => item(line.code).qualification ?? [])
      for (const kind of [...needed, 'training']) {
        const valid = technician.qualifications.some((held) => held.kind === kind && held.validFromDay <= day && day <= held.validUntilDay)
        expect(valid, kind).toBe(true)
      }
    },
  )

  it('DISP-2 DISP-6 no technician is in two places at once, or over the day’s limit', () => {
    const visits = stories.flatMap((story) => {
      if (!story.technician) return []
      const window = windowOf(now, story.proposal?.answer === 'agreed' ? story.proposal.window : story.wanted)
      return [{ ...window, key: story.key, technician: story.technician, limit: projectOf(story).policy.paidMinutesPerDay }]
    })
    for (const visit of visits) {
      const same = visits.filter(({ technician }) => technician === visit.technician)
      const overlapping = same.filter(({ start, end }) => start < visit.end && visit.start < end)
      expect(overlapping.map(({ key }) => key)).toEqual([visit.key])
      const day = momentOf(visit.start, 0, '00:00')
      const minutes = same
        .filter(({ start }) => start >= day && start < momentOf(visit.start, 1, '00:00'))
        .map(({ start, end }) => (end - start) / 60_000)
      expect(minutes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(visit.limit)
    }
  })

  it.each(stories.filter(({ procedure }) => procedure))('$key names a branch and figures of its item’s procedure', (story) => {
    const [id] = visited(story).flatMap((line) => item(line.code).procedure ?? [])
    const procedure = procedures[id!]
    const branches = procedure.branches?.map((branch) => branch.id)
    const steps = stepsOf(procedure, story.procedure?.branch)
    if (story.procedure?.branch || story.procedure?.figures) expect(branches ?? [undefined]).toContain(story.procedure.branch)
    for (const stepId of Object.keys(story.procedure?.figures ?? {})) expect(steps.find((step) => step.id === stepId)?.kind).toBe('measure')
    expect(story.procedure?.doneSteps ?? 0).toBeLessThan(steps.length)
  })

  it('a claim within the warranty names a closed request of the same home, not long ago', () => {
    const claims = stories.filter(({ warrantyOf }) => warrantyOf)
    expect(claims).not.toEqual([])
    for (const claim of claims) {
      const earlier = byKey(stories, claim.warrantyOf)!
      expect(earlier).toMatchObject({ target: 'closed', home: claim.home })
      const warranty = Math.min(...earlier.offer!.lines.map((line) => item(line.code).warrantyDays))
      expect(addDays('2026-01-01', earlier.logged.day + warranty) >= addDays('2026-01-01', claim.logged.day)).toBe(true)
    }
  })
})
