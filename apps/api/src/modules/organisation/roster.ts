import type { RosterReport, routes } from '@teyue/contract'
import { refuse } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { runOnce } from '../../platform/commands.ts'
import type { Deps } from '../../platform/deps.ts'
import { sha256 } from '../../platform/evidence.ts'
import { RefusalError, unprocessable } from '../../platform/problem.ts'
import type { Call } from '../../platform/routing.ts'
import { importRoster } from './setup/import-roster.ts'
import { countNames, type Report, SetupRefused } from './setup/report.ts'
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
  notes: [...notes],
})

/** A roster of the project, as the project's command imports it: all or nothing, told line by line. */
export async function importRosterFile(deps: Deps, { sent, actor, params, request }: RosterCall): Promise<RosterReport> {
  const bytes = await fileOf(request)
  try {
    return await runOnce(deps, { ...sent, body: { file: sha256(bytes) } }, async ({ tx }) => {
      const { rows } = await tx.execute<{ code: string }>(sql`select code from project where id = ${actor.projectId}`)
      const { report } = await settingUp(
        tx,
        deps.mode === 'demo',
        (setup) => importRoster(setup, rows[0]!.code, params.kind, textOf(bytes)),
        actor.personId,
      )
      return present(report)
    })
  } catch (error) {
    if (!(error instanceof SetupRefused)) throw error
    const { problems } = error
    throw unprocessable('roster-refused', null, `名册有 ${problems.length} 处问题，什么都没有写入。`, { problems: problems.slice(0, 500) })
  }
}
