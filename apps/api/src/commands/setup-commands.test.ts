import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '@teyue/postgres'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Whole programs, one after the other. */
const timeout = 120_000
const root = path.resolve(import.meta.dirname, '../../../..')
const examples = path.join(root, 'docs/examples')

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'teyue-setup-test-'))
})
afterAll(async () => {
  await database?.drop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** As pnpm runs it: in the project's root, with the folder of whoever called it in INIT_CWD. */
function run(command: string, args: string[], calledIn = examples): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, MIGRATION_DATABASE_URL: database.migrationUrl, INIT_CWD: calledIn }
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(import.meta.dirname, command), ...args], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

const count = (table: string) =>
  withClient(
    database.migrationUrl,
    async (client) => (await client.query<{ count: number }>(`select count(*)::int from ${table}`)).rows[0]!.count,
  )

test('a project is created, its rosters come in, and running it all again changes nothing', { timeout }, async () => {
  expect(await run('create-project.ts', ['project.json'])).toMatchObject({ code: 0, stdout: expect.stringContaining('户：新增 4，更新 0') })
  expect(await count('home')).toBe(4)
  for (const kind of ['residents', 'staff']) {
    const args = [`${kind}.csv`, '--project', 'QLY', '--kind', kind]
    expect(await run('import-roster.ts', args)).toMatchObject({ code: 0, stdout: expect.stringContaining('人员：新增 2，更新 0') })
    expect(await run('import-roster.ts', args)).toEqual({ code: 0, stdout: '没有变化，资料已是最新\n', stderr: '' })
  }
  expect(await run('create-project.ts', ['project.json'])).toEqual({ code: 0, stdout: '没有变化，资料已是最新\n', stderr: '' })
})

test('a wrong file ends with 1 and its problems, a wrong call with 2, and neither writes anything', { timeout }, async () => {
  const people = await count('person')
  const file = JSON.parse(readFileSync(path.join(examples, 'project.json'), 'utf8'))
  file.priceList = { ...file.priceList, file: undefined, csv: '编号,类别\nA,B' }
  writeFileSync(path.join(folder, 'wrong.json'), JSON.stringify(file))
  const wrong = await run('create-project.ts', ['wrong.json'], folder)
  expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('priceList.csv 第 1 行「项目」: 缺少「项目」这一列') })
  writeFileSync(path.join(folder, 'wrong.csv'), '姓名,手机号,楼栋,房号,身份\n贺川,19900009015,1栋,0101,房东')
  const roster = await run('import-roster.ts', ['wrong.csv', '--project', 'QLY', '--kind', 'residents'], folder)
  expect(roster).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('第 2 行「身份」: 「房东」要写成业主、使用人、家属'),
  })
  expect(await run('create-project.ts', [])).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
  expect(await run('import-roster.ts', ['residents.csv'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') })
  expect(await run('create-project.ts', ['missing.json'])).toMatchObject({ code: 2, stderr: expect.stringContaining('missing.json') })
  expect(await count('person')).toBe(people)
})
