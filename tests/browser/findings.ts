export type Rule = 'overflow' | 'clipped' | 'covered' | 'overlap' | 'contrast' | 'tap'

/** Something on a screen that a person could not read or hit. */
export interface Finding {
  rule: Rule
  where: string
  detail: string
}

export function sentence({ rule, where, detail }: Finding): string {
  return `${rule}: ${where} ${detail}`
}
