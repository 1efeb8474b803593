/** `pnpm --silent prices:check FILE`: what would become of a price list if it were imported, as one JSON object; nothing is saved. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { checkList } from '../modules/pricing/list-files/check-list.ts'
import { decodeListFile } from '../modules/pricing/list-files/decode-list-file.ts'
import { UnreadableFile } from '../modules/pricing/list-files/unreadable-file.ts'

const [named, ...more] = process.argv.slice(2)

const largestFile = 50_000_000

const read = async (): Promise<Uint8Array> => {
  if (!named || more.length > 0) throw new UnreadableFile('用法：pnpm --silent prices:check 文件 (CSV or XLSX)')
  // pnpm runs its scripts in the project's root, wherever it was called.
  const file = path.resolve(process.env.INIT_CWD?.trim() || process.cwd(), named)
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new UnreadableFile(`这不是文件：${named}`)
    if (found.size > largestFile) throw new UnreadableFile(`文件超过 ${largestFile / 1_000_000} MB：${named}`)
    return await readFile(file)
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new UnreadableFile(code === 'ENOENT' ? `没有这个文件：${named}` : `文件打不开：${named} (${code})`)
  }
}

try {
  console.log(JSON.stringify(checkList(decodeListFile(await read()))))
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  console.error(error.message)
  process.exitCode = 1
}
