import { formatInstant } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { DEMO_APPS } from '../demo-wechat.ts'
import { askBinding } from '../modules/homes/bindings.ts'
import { nameStandIn } from '../modules/homes/stand-ins.ts'
import { Report } from '../modules/organisation/setup/report.ts'
import { setUpProject } from '../modules/organisation/setup/set-up-project.ts'
import { createSession } from '../modules/people/keep-training.ts'
import { type CommandContext, databaseNow } from '../platform/commands.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { AppName, Deps } from '../platform/deps.ts'
import { newId } from '../platform/ids.ts'
import * as schema from '../schema/index.ts'
import { person, staff, staffRole } from '../schema/index.ts'
import { fillBank, openAccounts } from './accounts.ts'
import { assemble, type Cast } from './cast.ts'
import { demoFile, readDemoContent } from './content.ts'
import { type DemoContent, dayFrom, momentOf } from './demo-project.ts'
import { demoItems, projectFilesOf } from './organisation.ts'
import { planOf } from './plan.ts'
import { preparedClient } from './prepared-client.ts'
import { priceListSteps } from './price-lists.ts'
import { consentsAtStart } from './sandbox.ts'
import { moveClock, Play, type Stage } from './stage.ts'

export interface DemoTarget {
  /** The tables' owner: nobody else may move the database's clock. */
  migrationUrl: string
  deps: Deps
  appIds?: Record<AppName, string>
  /** Loads as if at this moment; without it at the database's own. */
  at?: Date
}

/**
 * Fills an empty database with the demo: its organisation, and each story walked through the real commands at its own time. One
 * transaction, so that a start that is interrupted leaves the database empty. False when there was something already.
 */
export async function loadDemo(target: DemoTarget): Promise<boolean> {
  const client = preparedClient(target.migrationUrl)
  client.on('error', () => {})
  await client.connect()
  try {
    return await drizzle(client, { schema }).transaction((tx) => loadInto(tx, target))
  } finally {
    await client.end()
  }
}

const demoAppIds = { owner: DEMO_APPS.owner.appId, staff: DEMO_APPS.staff.appId }

async function loadInto(tx: Tx, { deps, appIds = demoAppIds, at }: DemoTarget): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organisation set-up', 0))`)
  const { rowCount } = await tx.execute(sql`select from project limit 1`)
  if (rowCount) return false
  const content = readDemoContent()
  const now = at ?? (await databaseNow(tx))
  const items = demoItems(demoFile(content.priceList.file))
  const setup = { tx, now, demo: true, by: null, fromProject: false, report: new Report() }
  for (const file of projectFilesOf(content, now.getTime())) await setUpProject(setup, file, items)
  setup.report.settle()
  await addWithoutHome(tx, content, now)

  // A transaction within the transaction is a savepoint, so the commands run as they always do. Their jobs are those of another day.
  const quiet: Deps = { ...deps, db: tx as unknown as Database, jobs: { ...deps.jobs, send: async () => {} } }
  await seatCommittee(tx, content, await assemble(tx, content))
  const cast = await assemble(tx, content)
  await openAccounts(tx, content, cast, appIds)
  await fillBank(tx, content, cast, deps.templates, plenty, now)
  const stage: Stage = { tx, deps: quiet, content, cast, items: new Map(items.map((item) => [item.code, item])), now: now.getTime() }
  await perform(stage)
  await moveClock(tx, null)
  await letTimeHavePassed(tx, now)
  await fillBank(tx, content, cast, deps.templates, consentsAtStart, now)
  return true
}

/** Consents for all the messages of the past. */
const plenty = 10_000

/** Messages of the past were sent, and what came in before this morning has been read. */
async function letTimeHavePassed(tx: Tx, now: Date): Promise<void> {
  await tx.execute(sql`
    update message_delivery d set status = 'sent', attempted_at = i.created_at from inbox_item i where i.id = d.inbox_item_id and d.status = 'queued'`)
  await tx.execute(sql`
    update inbox_item set read_at = created_at + interval '10 minutes' where created_at < ${new Date(now.getTime() - unreadMs).toISOString()}`)
}
const unreadMs = 10 * 3_600_000

/** Those who have no home yet are on no roster. */
async function addWithoutHome(tx: Tx, { residents }: DemoContent, now: Date): Promise<void> {
  const homeless = residents.filter(({ homes }) => homes.length === 0)
  if (homeless.length === 0) return
  await tx.insert(person).values(homeless.map(({ name, phone }) => ({ id: newId(), name, phone, demo: true, createdAt: now })))
}

async function seatCommittee(tx: Tx, content: DemoContent, cast: Cast): Promise<void> {
  for (const key of content.committee) {
    const personId = cast.id(key)
    const home = content.residents.find((one) => one.key === key)!.homes[0]!.home
    const { code } = content.projects.find(({ homes }) => homes.some((one) => one.key === home))!
    await tx.insert(staff).values({ personId, projectId: sql`(select id from project where code = ${code})` })
    await tx.insert(staffRole).values({ personId, role: 'committee' })
  }
}

/** All that happens in all stories, in the order of time: people, technicians and numbers are taken as they would have been. */
async function perform(stage: Stage): Promise<void> {
  const { tx, content } = stage
  const plays = new Map(content.stories.map((story) => [story.key, new Play(stage, story)]))
  const told = content.stories.flatMap((story) =>
    planOf(plays.get(story.key)!, plays).map((step, order) => ({ ...step, story: story.key, order })),
  )
  const all = [...told, ...appointments(stage), ...priceListSteps(stage)].sort((a, b) => a.at - b.at || a.order - b.order)
  for (const { at, what, act, story } of all) {
    await moveClock(tx, at)
    try {
      await act()
    } catch (error) {
      throw new Error(`demo story ${story}, ${what} at ${new Date(at).toISOString()}: ${(error as Error).message}`, { cause: error })
    }
  }
  for (const { story, request } of plays.values()) {
    if (request.state !== story.target) throw new Error(`demo story ${story.key} ends ${request.state}, not ${story.target}`)
  }
}

/** Stand-ins named the evening before, and people who ask to be bound to a home. */
function appointments(stage: Stage) {
  const { tx, deps, content, cast, now } = stage
  const context = async (actor: CommandContext['actor']): Promise<CommandContext> => ({
    tx,
    deps,
    actor,
    now: await databaseNow(tx),
    device: { ip: '127.0.0.1', userAgent: '特约管家 demo' },
  })
  const standIns = content.standIns.map(({ absent, standIn, firstDay, lastDay, appointedBy }) => ({
    at: momentOf(now, firstDay - 1, '17:30'),
    order: 0,
    story: 'stand-in',
    what: 'nameStandIn',
    act: async () => {
      const named = {
        absentPersonId: cast.id(absent),
        personId: cast.id(standIn),
        firstDay: dayFrom(now, firstDay),
        lastDay: dayFrom(now, lastDay),
      }
      await nameStandIn(await context(cast.staff(appointedBy)), named)
    },
  }))
  const bindings = content.bindings.map(({ resident, role, claimedHome, home }) => ({
    at: momentOf(now, 0, '-00:30'),
    order: 0,
    story: 'binding',
    what: 'askBinding',
    act: async () => {
      const { code } = content.projects.find(({ homes }) => homes.some(({ key }) => key === home))!
      const { rows } = await tx.execute<{ id: string }>(sql`select id from project where code = ${code}`)
      const claimedName = content.residents.find(({ key }) => key === resident)!.name
      await askBinding(await context(cast.resident(resident)), { projectId: rows[0]!.id, claimedHome, claimedName, claimedRole: role })
    },
  }))
  const training = content.training.map(({ project: code, day, from, minutes, departments, certificateDays, roles, ...said }) => ({
    at: momentOf(now, -1, '16:00'),
    order: 0,
    story: 'training',
    what: 'createTrainingSession',
    act: async () => {
      const described = content.projects.find((one) => one.code === code)!
      const named = departments.map((key) => described.departments.find((one) => one.key === key)!.name)
      const { rows } = await tx.execute<{ id: string }>(
        sql`select d.id from department d join project j on j.id = d.project_id where j.code = ${code} and d.name = any(${sql.param(named)}::text[])`,
      )
      const startsAt = momentOf(now, day, from)
      await createSession(await context(cast.projectManagerOf(described)), {
        ...said,
        roles,
        startsAt: formatInstant(startsAt),
        endsAt: formatInstant(startsAt + minutes * 60_000),
        departmentIds: rows.map(({ id }) => id),
        certificateUntil: dayFrom(now, day + certificateDays),
      })
    },
  }))
  return [...standIns, ...bindings, ...training]
}
