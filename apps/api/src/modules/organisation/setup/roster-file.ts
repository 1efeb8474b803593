import { type ResidentRole, residentRoleNames, type StaffRole, staffRoleNames } from '@teyue/domain'
import { parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { type ResidentEntry, residentEntry, type StaffEntry, staffEntry } from './description.ts'
import { parseBy } from './parse.ts'
import { type SetupProblem, SetupRefused } from './report.ts'
import type { Located } from './setup.ts'

const residentColumns = ['姓名', '手机号', '楼栋', '单元', '房号', '身份', '入住日期'] as const
const staffColumns = ['姓名', '手机号', '工号', '工种', '岗位', '部门', '证书类别', '证书名称', '证书编号', '证书生效', '证书到期'] as const
const needed: readonly string[] = ['姓名', '手机号', '楼栋', '房号', '身份', '岗位']

type Cells = Record<string, string>
interface Line {
  line: number
  cells: Cells
}

const residentRoleOf = Object.fromEntries(Object.entries(residentRoleNames).map(([role, name]) => [name, role])) as Record<
  string,
  ResidentRole
>
const staffRoleOf = Object.fromEntries(Object.entries(staffRoleNames).map(([role, name]) => [name, role])) as Record<string, StaffRole>
const certificateOf: Record<string, StaffEntry['qualifications'][number]['kind']> = {
  电工: 'electrician',
  管道工: 'plumber',
  燃气: 'gas',
  培训: 'training',
}

const whereIn = (line: number, column?: string): string => `第 ${line} 行${column ? `「${column}」` : ''}`

/** The lines below the header, with the numbers that a text editor gives them. */
function readLines(text: string, columns: readonly string[]): Line[] {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records
  } catch (error) {
    throw new SetupRefused([{ where: 'CSV', message: `引号没有成对 (${(error as Error).message})` }])
  }
  const [header, ...rows] = records
  const names = header?.record ?? []
  const missing = columns.filter((column) => needed.includes(column) && !names.includes(column))
  const unknown = names.filter((name) => !columns.includes(name))
  const problems = [
    ...missing.map((column) => ({ where: whereIn(1), message: `缺少「${column}」这一列 (column is missing)` })),
    ...unknown.map((name) => ({ where: whereIn(1), message: `不认识「${name}」这一列，可用的列：${columns.join('、')} (unknown column)` })),
    ...(rows.length === 0 ? [{ where: whereIn(1), message: '名册里没有人 (nobody in it)' }] : []),
  ]
  if (problems.length > 0) throw new SetupRefused(problems)
  return rows
    .map(({ record, info }) => ({ line: info.lines, cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])) }))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''))
}

/** `2026/3/1`, as a spreadsheet writes a day, is one as well. */
const dayOf = (cell: string): string => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell)
  return match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : cell
}

const phoneOf = (cell: string): string => cell.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')

class Reading {
  readonly problems: SetupProblem[] = []

  /** The value of a word in a column; an unknown word is a problem. */
  word<T>({ line, cells }: Line, column: string, words: Record<string, T>): T | undefined {
    const cell = cells[column] ?? ''
    if (Object.hasOwn(words, cell)) return words[cell]
    this.problems.push({ where: whereIn(line, column), message: `「${cell}」要写成${Object.keys(words).join('、')}之一` })
    return undefined
  }

  /** Reads an entry by its schema; problems are told with the line's columns in place of the schema's fields. */
  entry<S extends z.ZodType>(schema: S, value: unknown, line: number, columnOf: Record<string, string>): z.output<S> | null {
    const read = parseBy(schema, value)
    if ('value' in read) return read.value
    for (const { where, message } of read.problems)
      this.problems.push({ where: whereIn(line, columnOf[where.split(/[.[]/).at(-1)!]), message })
    return null
  }

  settle(): void {
    if (this.problems.length > 0) throw new SetupRefused(this.problems.sort((a, b) => lineOf(a) - lineOf(b)))
  }
}

const lineOf = ({ where }: SetupProblem): number => Number(/第 (\d+) 行/.exec(where)?.[1] ?? 0)

/** One line for each home of a resident. */
export function readResidents(text: string): Located<ResidentEntry>[] {
  const reading = new Reading()
  const columnOf = { name: '姓名', phone: '手机号', building: '楼栋', unit: '单元', door: '房号', since: '入住日期' }
  const entries = readLines(text, residentColumns).flatMap((one) => {
    const { line, cells } = one
    const role = reading.word(one, '身份', residentRoleOf)
    const since = cells.入住日期 ? { since: dayOf(cells.入住日期) } : {}
    const home = { building: cells.楼栋, unit: cells.单元 ?? '', door: cells.房号, role: role ?? 'owner', ...since }
    const entry = reading.entry(residentEntry, { name: cells.姓名, phone: phoneOf(cells.手机号 ?? ''), homes: [home] }, line, columnOf)
    const at = (field?: string) => whereIn(line, field?.startsWith('homes') ? '房号' : columnOf[field as 'name'])
    return entry ? [{ entry, at }] : []
  })
  reading.settle()
  return entries
}

/** One line for each role, and for each certificate beyond as many; lines with the same number are one person. */
export function readStaff(text: string): Located<StaffEntry>[] {
  const reading = new Reading()
  const columnOf = {
    name: '姓名',
    phone: '手机号',
    badge: '工号',
    trade: '工种',
    title: '证书名称',
    number: '证书编号',
    validFrom: '证书生效',
    validUntil: '证书到期',
    department: '部门',
  }
  const byPhone = Map.groupBy(readLines(text, staffColumns), ({ cells }) => phoneOf(cells.手机号 ?? ''))
  const entries = [...byPhone].flatMap(([phone, lines]): Located<StaffEntry>[] => {
    const first = lines[0]!
    const roles = new Map<string, unknown>()
    const qualifications: unknown[] = []
    for (const one of lines) {
      const { line, cells } = one
      for (const column of ['姓名', '工号', '工种']) {
        if (cells[column] && cells[column] !== first.cells[column])
          reading.problems.push({
            where: whereIn(line, column),
            message: `和第 ${first.line} 行同一手机号的写法不同 (differs from line ${first.line}, the same number)`,
          })
      }
      if (cells.岗位 || one === first) {
        const role = reading.word(one, '岗位', staffRoleOf)
        const department = cells.部门 ? { department: cells.部门 } : {}
        if (role) roles.set(`${role} ${cells.部门}`, { role, ...department })
      }
      if (!cells.证书类别) continue
      const kind = reading.word(one, '证书类别', certificateOf)
      if (kind)
        qualifications.push({
          kind,
          title: cells.证书名称,
          number: cells.证书编号 ?? '',
          validFrom: dayOf(cells.证书生效 ?? ''),
          validUntil: dayOf(cells.证书到期 ?? ''),
        })
    }
    const { 姓名: name, 工号: badge = '', 工种: trade = '' } = first.cells
    if (roles.size === 0) return []
    const person = { name, phone, badge, trade, roles: [...roles.values()], qualifications }
    const entry = reading.entry(staffEntry, person, first.line, columnOf)
    const columnAt = (field?: string) =>
      field?.startsWith('roles') ? '岗位' : field === 'qualifications' ? '证书类别' : columnOf[field as 'name']
    const at = (field?: string) => whereIn(first.line, columnAt(field))
    return entry ? [{ entry, at }] : []
  })
  reading.settle()
  return entries
}
