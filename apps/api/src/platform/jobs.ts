import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Tx } from './database.ts'

/** Jobs and what they carry. Each is idempotent by what it carries: a job that runs twice does its work once. */
export interface Jobs {
  'subscribe-message': { deliveryId: string }
}
export type JobName = keyof Jobs

export interface JobQueue {
  /** Enqueued with the transaction: rolled back with it, seen after it. */
  send<N extends JobName>(tx: Tx, name: N, data: Jobs[N]): Promise<void>
  work<N extends JobName>(name: N, worker: (data: Jobs[N]) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

const queues: Record<JobName, { retryLimit: number; retryDelay: number; retryBackoff: boolean }> = {
  'subscribe-message': { retryLimit: 5, retryDelay: 5, retryBackoff: true },
}

/** pg-boss on the API's own database; its tables are made by the migrations' owner (`migrate: false`). */
export async function openJobQueue(url: string, log: Pick<Logger, 'warn'>): Promise<JobQueue> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 3, migrate: false, schedule: false })
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'))
  await boss.start()
  for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options)
  return {
    async send(tx, name, data) {
      await boss.send(name, data, { db: fromDrizzle(tx, sql) })
    },
    async work(name, worker) {
      await boss.work<Jobs[typeof name]>(name, { batchSize: 20, pollingIntervalSeconds: 0.5 }, async (jobs) => {
        const results = await Promise.allSettled(jobs.map((job) => worker(job.data)))
        const failed = results.find((result) => result.status === 'rejected')
        if (failed) throw failed.reason
      })
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
