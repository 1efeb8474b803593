import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type PriceItem, parsePriceListFile } from '@teyue/domain'
import { type ProjectFile, projectFile } from './description.ts'
import { parseBy } from './parse.ts'
import { SetupRefused } from './report.ts'
import { textOf } from './text-of.ts'

/** Reads a project file and the price list that it names, or refuses with all that is wrong in either. */
export async function readProjectFile(file: string): Promise<{ described: ProjectFile; items: PriceItem[] }> {
  const read = parseBy(projectFile, jsonOf(textOf(await readFile(file)), file))
  if ('problems' in read) throw new SetupRefused(read.problems)
  const described = read.value
  const { csv, file: listFile } = described.priceList
  const list = parsePriceListFile(csv ?? textOf(await readListFile(path.resolve(path.dirname(file), listFile!))))
  if ('items' in list) return { described, items: list.items }
  const name = listFile ?? 'priceList.csv'
  throw new SetupRefused(
    list.problems.map(({ row, column, detail }) => ({ where: `${name} 第 ${row} 行${column ? `「${column}」` : ''}`, message: detail })),
  )
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SetupRefused([{ where: path.basename(file), message: `不是 JSON (${(error as Error).message})` }])
  }
}

async function readListFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new SetupRefused([{ where: 'priceList.file', message: `找不到 ${path.basename(file)} (no such file beside the project file)` }])
  }
}
