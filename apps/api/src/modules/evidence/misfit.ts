import { canonical } from '../../platform/evidence.ts'

/** The first thing found that does not fit: where it is, and what is wrong with it. */
export class Misfit extends Error {
  readonly where: string
  readonly what: string
  constructor(where: string, what: string) {
    super(`${where}: ${what}`)
    this.where = where
    this.what = what
  }
}

/** Ends the verification unless the claim holds. */
export function must(holds: boolean, where: string, what: string): asserts holds {
  if (!holds) throw new Misfit(where, what)
}

/** The same value, whatever the order of its keys; times as they are written in JSON. */
export function same(one: unknown, other: unknown): boolean {
  return canonical(json(one)) === canonical(json(other))
}

const json = (value: unknown) => JSON.parse(JSON.stringify(value ?? null))
