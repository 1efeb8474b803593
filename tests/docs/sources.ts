import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../run-command.ts'

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** Files of the project by pattern, in the order of their names. */
export const filesLike = (...patterns: string[]): string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })).sort()

const inTypeScript = /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const inSql = /('(?:[^']|'')*')|--[^\n]*/g

/** The source with its comments taken out, strings kept. */
export const withoutComments = (file: string, source: string): string =>
  source.replace(file.endsWith('.sql') ? inSql : inTypeScript, (_whole, text: string | undefined) => text ?? '')

const clauseLike = /\b[A-Z]{3,}-\d{1,2}\b/g
export const idsIn = (text: string): string[] => [...new Set(text.match(clauseLike) ?? [])]
