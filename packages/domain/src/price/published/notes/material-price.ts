import type { MaterialPrice } from '../../item.ts'
import { isMeasuredUnit } from '../../item.ts'
import type { NoteReader } from '../facts.ts'
import { unitOf } from '../units.ts'
import { money } from './amounts.ts'

/** 9W/16W of a name, 普/特 in its brackets: the variants that two material prices belong to. */
const variantsOf = (name: string, count: number): string[] | null => {
  const inBrackets = [...name.matchAll(/\(([^()]+)\)/g)].map((match) => match[1]!.split('/')).filter((parts) => parts.length === count)
  if (inBrackets.length === 1) return inBrackets[0]!
  const measures = [...name.matchAll(/\d+(?:\.\d+)?[A-Za-z]+(?:\/\d+(?:\.\d+)?[A-Za-z]+)+|[A-Za-z]\d+(?:\/[A-Za-z]\d+)+/g)].map((match) =>
    match[0].split('/'),
  )
  return measures.length === 1 && measures[0]!.length === count ? measures[0]! : null
}

/** Whether a word of the note is material: what the item's name says is put in, as 锁芯 of 换锁芯. */
export const isPutIn = (note: NoteReader, word: string): boolean =>
  word.length > 1 && ['换', '装'].some((verb) => note.context.name.includes(`${verb}${word}`))

/** What a note says material costs: one price, or one for each variant that the item's name has. */
export const materialAt = (note: NoteReader, digits: string, material: string | undefined, unitText: string | undefined) => {
  const amounts = digits.split('/').map((one) => money(note, one))
  const unit = unitText === undefined ? undefined : unitOf(unitText)
  if (unit === null || (unit !== undefined && !isMeasuredUnit(unit) && unit !== note.context.unit)) {
    return note.review(`材料价「/${unitText}」按什么计不清楚`)
  }
  const per = unit === undefined || unit === note.context.unit ? {} : { unit }
  const variants = amounts.length === 1 ? [material ?? ''] : variantsOf(note.context.name, amounts.length)
  if (!variants) return note.review('几个材料价各是哪一种不清楚')
  const prices: MaterialPrice[] = amounts.map((amount, index) => ({ name: variants[index]!, fen: amount, ...per }))
  note.say('material', 'extra')
  note.say('materialPrices', prices)
}
