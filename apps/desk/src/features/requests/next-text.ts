import type { Next } from '@teyue/contract'

/** 「周予安回访业主」: who does what next, as staff say it. */
export function nextText({ who, what, yours }: Pick<Next, 'who' | 'what' | 'yours'>): string {
  return `${yours ? '您' : who.name}${what.replace(/到您家/g, '到业主家')}`
}
