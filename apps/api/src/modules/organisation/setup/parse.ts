import { z } from 'zod'
import type { SetupProblem } from './report.ts'

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || '整个文件 (the whole file)'

/** Reads by a schema: the value, or each thing that is wrong with its place, in Chinese and English. */
export function parseBy<S extends z.ZodType>(schema: S, value: unknown): { value: z.output<S> } | { problems: SetupProblem[] } {
  const read = schema.safeParse(value, { error: locales.zh })
  if (read.success) return { value: read.data }
  const english = schema.safeParse(value, { error: locales.en }).error!.issues
  return {
    problems: read.error.issues.map(({ path, message }, index) => {
      const same = english[index]!.message
      return { where: placeOf(path), message: message === same ? message : `${message} (${same})` }
    }),
  }
}
