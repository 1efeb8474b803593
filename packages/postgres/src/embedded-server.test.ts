import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeEmbeddedPostgres, startEmbeddedPostgres, startTemporaryPostgres } from './embedded-server.ts'
import { identifyProcess } from './process-identity.ts'
import { withClient } from './with-client.ts'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'teyue-embedded-test-')))
})
afterEach(() => {
  // Under root the data lies outside, in folders that say where they belong.
  const outside = '/var/lib/teyue-postgres'
  for (const id of process.getuid?.() === 0 && existsSync(outside) ? readdirSync(outside) : []) {
    const home = path.join(outside, id)
    const pointer = path.join(home, 'pointed-to-by')
    // Another server's folder may be half made or half gone at this moment.
    if (existsSync(pointer) && readFileSync(pointer, 'utf8').startsWith(folder)) rmSync(home, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

const dataDir = (name: string) => path.join(folder, name)
const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows)
const remember = (url: string) => run(url, "create table memory as select 'kept' as what")
const recall = (url: string) => run(url, 'select what from memory')

describe('the embedded server', () => {
  test('keeps its data from one start to the next', async () => {
    const first = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await remember(first.superuserUrl)
    await first.stop()
    expect(identifyProcess(first.pid)).toBeNull()
    const second = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    expect(await recall(second.superuserUrl)).toEqual([{ what: 'kept' }])
    await second.stop()
  })

  test('lets nobody in without the password', async () => {
    const server = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    const wrong = Object.assign(new URL(server.superuserUrl), { password: 'wrong' }).href
    await expect(run(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
    await server.stop()
  })

  test('cuts off clients that stay connected when it stops', async () => {
    const server = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await expect(
      withClient(server.superuserUrl, async (client) => {
        await server.stop()
        await client.query('select 1')
      }),
    ).rejects.toThrow()
    expect(identifyProcess(server.pid)).toBeNull()
  })

  test('belongs to one process at a time', async () => {
    const server = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await expect(startEmbeddedPostgres({ dataDir: dataDir('one') })).rejects.toThrow(`in use by process ${process.pid}`)
    await server.stop()
  })

  test('recovers what was committed when its owner and the server were killed', async () => {
    const owner = await startOwner()
    await remember(owner.url)
    await kill(owner.process.pid!)
    expect(identifyProcess(owner.serverPid)).not.toBeNull()
    const next = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    expect(identifyProcess(owner.serverPid)).toBeNull()
    expect(await recall(next.superuserUrl)).toEqual([{ what: 'kept' }])
    process.kill(next.pid, 'SIGKILL')
    await next.ended
    await next.stop()
    const last = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    expect(await recall(last.superuserUrl)).toEqual([{ what: 'kept' }])
    await last.stop()
  })

  test('ends with its owner when that ends by an error nobody caught', async () => {
    const owner = await startOwner('setTimeout(() => { throw new Error("nobody catches this") }, 200)')
    const server = identifyProcess(owner.serverPid)
    expect(server).not.toBeNull()
    await once(owner.process, 'exit')
    await expect.poll(() => identifyProcess(owner.serverPid), { timeout: 10_000 }).toBeNull()
  })

  test('two DATA_DIRs have two databases, a copied one included', async () => {
    const one = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await remember(one.superuserUrl)
    const two = await startEmbeddedPostgres({ dataDir: dataDir('two') })
    await expect(recall(two.superuserUrl)).rejects.toThrow(/does not exist/)
    await Promise.all([one.stop(), two.stop()])
    rmSync(dataDir('two'), { recursive: true })
    cpSync(dataDir('one'), dataDir('two'), { recursive: true })
    const copy = await startEmbeddedPostgres({ dataDir: dataDir('two') })
    const original = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await run(original.superuserUrl, "update memory set what = 'changed'")
    expect(await run(copy.superuserUrl, "select what from memory where what = 'changed'").catch(() => [])).toEqual([])
    await Promise.all([copy.stop(), original.stop()])
  })

  test('an emptied DATA_DIR is an empty database', async () => {
    const first = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await remember(first.superuserUrl)
    await first.stop()
    rmSync(dataDir('one'), { recursive: true })
    const second = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    await expect(recall(second.superuserUrl)).rejects.toThrow(/does not exist/)
    await second.stop()
  })

  test('is removed with all its data, but not from under its owner', async () => {
    const server = await startEmbeddedPostgres({ dataDir: dataDir('one') })
    const [{ place }] = (await run(server.superuserUrl, "select current_setting('data_directory') as place")) as [{ place: string }]
    await expect(removeEmbeddedPostgres({ dataDir: dataDir('one') })).rejects.toThrow(`in use by process ${process.pid}`)
    await server.stop()
    await removeEmbeddedPostgres({ dataDir: dataDir('one') })
    expect([existsSync(place), existsSync(path.join(dataDir('one'), 'postgres'))]).toEqual([false, false])
  })

  test('a temporary one leaves nothing behind', async () => {
    const server = await startTemporaryPostgres()
    const [{ place }] = (await run(server.superuserUrl, "select current_setting('data_directory') as place")) as [{ place: string }]
    expect(existsSync(place)).toBe(true)
    await server.stop()
    expect(existsSync(path.dirname(place))).toBe(false)
  })
})

/** Another process that owns the database of `one`, and then does `next`. */
async function startOwner(next = 'setInterval(() => {}, 1000)') {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded-server.ts'))}
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir('one'))} })
    console.log(JSON.stringify({ url: server.superuserUrl, serverPid: server.pid }))
    ${next}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string]
  return { process: child, ...(JSON.parse(line) as { url: string; serverPid: number }) }
}

async function kill(pid: number) {
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => identifyProcess(pid)).toBeNull()
}
