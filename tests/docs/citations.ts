import { isClauseId } from '@teyue/domain'
import { filesLike, idsIn, read, withoutComments } from './sources.ts'

const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file)
const isRegister = (file: string) => /domain\/src\/clauses(\.ts|\/)/.test(file)
const isDemo = (file: string) => file.startsWith('apps/api/src/demo')

export interface Citations {
  /** Files whose code names the clause: a refusal, a guard, a trigger. */
  enforcedIn: Map<string, string[]>
  /** Files that name it in a comment only: what they do is what it asks for. */
  keptIn: Map<string, string[]>
}

const add = (map: Map<string, string[]>, id: string, file: string) => map.set(id, [...(map.get(id) ?? []), file])

/** Where the domain, the API and the database cite the clauses. A citation of a clause that is not in the register is an error. */
export function citations(): Citations {
  const enforcedIn = new Map<string, string[]>()
  const keptIn = new Map<string, string[]>()
  const files = filesLike('packages/domain/src/**/*.ts', 'apps/api/src/**/*.ts', 'drizzle/0*.sql')
  for (const file of files.filter((one) => !isTest(one) && !isRegister(one) && !isDemo(one))) {
    const source = read(file)
    const inCode = new Set(idsIn(withoutComments(file, source)).filter(isClauseId))
    for (const id of inCode) add(enforcedIn, id, file)
    for (const id of idsIn(source).filter(isClauseId)) if (!inCode.has(id)) add(keptIn, id, file)
  }
  return { enforcedIn, keptIn }
}
