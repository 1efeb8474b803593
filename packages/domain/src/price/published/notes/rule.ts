import type { NoteReader } from '../facts.ts'

/**
 * One kind of fragment that a note may hold. The pattern holds for the whole fragment in plain form: whatever no rule
 * understands goes to a person. A rule without a reader knows words that change nothing.
 */
export interface NoteRule {
  pattern: RegExp
  read?: (note: NoteReader, match: RegExpExecArray) => void
}

export const N = '(\\d+(?:\\.\\d+)?)'
export const yuan = '(?:元|块钱|块)'
export const unitWord = '(\\p{Script=Han}{1,4}?)'
export const rule = (pattern: string, read?: NoteRule['read']): NoteRule => ({
  pattern: new RegExp(`^(?:${pattern})$`, 'u'),
  ...(read ? { read } : {}),
})

/** Paid apart. */
export const extra = '(?:另计|另算|另收|另付|另外计算|另行计算|另外收费|另行收费|自理)'
