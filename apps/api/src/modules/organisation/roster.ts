import type { RosterReport, routes } from '@teyue/contract'
import { refuse } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../platform/actor.ts'
import { runOnce } from '../../platform/commands.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { notFound, RefusalError, unprocessable } from '../../platform/problem.ts'
import type { Call } from '../../platform/routing.ts'
import { importRoster } from './setup/import-roster.ts'
import { countNames, inChinese, type Report, SetupRefused } from './setup/report.ts'
import { settingUp } from './setup/set-up-project.ts'
import { textOf } from './setup/text-of.ts'

const fileBytesLimit = 2 * 1024 * 1024
type RosterCall = Call<typeof routes.importRoster>

async function fileOf(request: RosterCall['request']): Promise<Buffer> {
  const missing = unprocessable('file-missing', null, '请选一个名册文件（CSV）。')
  if (!request.isMultipart()) throw missing
  const file = await request.file({ limits: { fileSize: fileBytesLimit } })
  if (!file) throw missing
  try {
    return await file.toBuffer()
  } catch {
    throw new RefusalError(413, refuse('file-too-large', null, '文件太大，请拆成 2 MB 以内的再导入。'))
  }
}

const present = ({ counts, notes }: Report): RosterReport => ({
  counts: Object.entries(counts).map(([kind, count]) => ({ what: countNames[kind as keyof typeof countNames], ...count })),
  notes: notes.map(inChinese),
})

/** The project that the roster is for: of the office that sends it, or one of the region's. */
async function projectOf(tx: Tx, actor: Actor, asked: string | undefined): Promise<string> {
  const { rows } = await tx.execute<{ code: string }>(sql`
    select code from project where id = ${asked ?? actor.projectId}
      and (id = ${actor.projectId} or (${hasRole(actor, 'regionApprover')} and region_id = ${actor.regionId}))`)
  if (!rows[0]) throw notFound()
  return rows[0].code
}

/** A roster of the project, as the project's command imports it: all or nothing, told line by line. */
export async function importRosterFile(deps: Deps, { sent, actor, params, query, request }: RosterCall): Promise<RosterReport> {
  const bytes = await fileOf(request)
  try {
    return await runOnce(deps, { ...sent, body: { ...query, file: sha256(bytes) } }, async ({ tx }) => {
      const code = await projectOf(tx, actor, query.projectId)
      const { report } = await settingUp(tx, deps.mode === 'demo', (setup) => importRoster(setup, code, params.kind, textOf(bytes)), {
        by: actor.personId,
        fromProject: actor.projectId !== null,
      })
      return present(report)
    })
  } catch (error) {
    if (!(error instanceof SetupRefused)) throw error
    const problems = error.problems.map(({ where, message }) => ({ where: inChinese(where), message: inChinese(message) }))
    throw unprocessable('roster-refused', null, `名册有 ${problems.length} 处问题，什么都没有写入。`, { problems: problems.slice(0, 500) })
  }
}
