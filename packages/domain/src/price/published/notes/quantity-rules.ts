import { multiplyFen, type Quantity } from '../../../money.ts'
import { parseQuantity } from '../../term-cells.ts'
import type { NoteReader } from '../facts.ts'
import { unitOf } from '../units.ts'
import { money, sameUnit, sized } from './amounts.ts'
import { N, type NoteRule, rule, unitWord, yuan } from './rule.ts'

/** The size that the price covers, in this unit, as the name's brackets or the note say it: once, or it is not known. */
const firstSize = (note: NoteReader, unit: string): Quantity | null => {
  const named = [...note.context.name.matchAll(/\((\d+(?:\.\d+)?)(\p{Script=Han}{1,4}?)(?:以下|以内|内)\)/gu)]
    .filter((match) => unitOf(match[2]!) === unit)
    .map((match) => sized(note, match[1]!))
  const { within } = note.facts
  const sizes = new Set([...named, ...(within?.unit === unit ? [within.size] : [])])
  return sizes.size === 1 ? [...sizes][0]! : null
}

/** The least that is done or charged, and what more of it costs. */
export const quantityRules: NoteRule[] = [
  rule(
    `(?:每[次单])?(?:(?:最低|最少)(?:收费|消费|收取|收)?|低消)(?:为)?${N}${yuan}|(?:不足|低于)${N}${yuan}(?:的)?(?:均)?按${N}${yuan}(?:计|计算|收|收取|收费)?`,
    (note, [whole, sum, below, least]) => {
      const { cell } = note.context
      const minimum = money(note, (sum ?? least)!)
      const posted = cell.kind === 'amount' || cell.kind === 'from' ? cell.fen : cell.kind === 'range' ? cell.maxFen : 0
      if (below !== least || minimum <= posted) return note.review(`备注「${whole}」和价格对不上`)
      note.say('minimumFen', minimum)
    },
  ),
  rule(
    `不(?:足|满|到)${N}${unitWord}(?:的)?(?:均)?按${N}(${yuan}|${unitWord})(?:计|计算|收|收取|收费|计费)?`,
    (note, [whole, count, unitText, sum, what]) => {
      const { cell } = note.context
      if (!sameUnit(note.context.unit, unitOf(unitText!))) return note.review(`备注「${whole}」的单位和计价单位不同`)
      if (/^(?:元|块钱|块)$/.test(what!)) {
        const flat = money(note, sum!)
        if (Number(count) <= 1 && cell.kind === 'amount' && flat === multiplyFen(cell.fen, sized(note, count!)))
          return note.review(`备注「${whole}」：是至少收 ${sum} 元，还是零头都进位，请定`)
        return note.say('flatBelow', { quantity: sized(note, count!), fen: flat })
      }
      // Of one metre or less, "counts as one" may as well be said of every metre that is begun.
      if (sum === count && Number(count) <= 1) return note.review(`备注「${whole}」：是至少收 ${count} ${unitText}，还是零头都进位，请定`)
      if (!sameUnit(note.context.unit, unitOf(what!)) || sum !== count || cell.kind !== 'amount')
        return note.review(`备注「${whole}」不清楚按多少收`)
      note.say('flatBelow', { quantity: sized(note, count!), fen: multiplyFen(cell.fen, sized(note, count!)) })
    },
  ),
  rule(
    `(?:最低|最少|至少)?${N}${unitWord}(?:起订|起做|起接|起收|起服务|起|起订购)|(?:最低|最少|至少)${N}${unitWord}`,
    (note, [whole, count, unitText, otherCount, otherUnit]) => {
      if (!sameUnit(note.context.unit, unitOf((unitText ?? otherUnit)!))) return note.review(`起订「${whole}」的单位和计价单位不同`)
      note.say('minQuantity', sized(note, (count ?? otherCount)!))
    },
  ),
  rule(
    `每(?:增加?|多|超过?|超出|加)(?:1|一)?(?!\\d)${unitWord}(?:,)?(?:加收|另加|加|增收|增加|收)${N}${yuan}?`,
    (note, [whole, unitText, sum]) => {
      const unit = unitOf(unitText!)
      const size = unit === null || unit === note.context.unit ? null : firstSize(note, unit)
      if (unit === null || size === null) return note.review(`备注「${whole}」从多少起加不清楚`)
      note.say('first', { size, unit, furtherFen: money(note, sum!) })
    },
  ),
  rule(`(?:面积)?${N}${unitWord}(?:以下|以内|之内|内)`, (note, [whole, size, unitText]) => {
    const unit = unitOf(unitText!)
    if (unit === null || unit === note.context.unit) return note.review(`备注「${whole}」不认识`)
    note.say('within', { size: sized(note, size!), unit })
  }),
  rule(
    `超(?:出|过)(?:的)?(?:部分|面积)?(?:的)?(?:,)?(?:另)?(?:按|每(?:1|一)?${unitWord}(?:另)?(?:加收|加|按|收)?)?${N}${yuan}(?:(?:/|每)${unitWord})?(?:计|计算|收|收取|收费)?`,
    (note, [whole, before, sum, after]) => {
      const per = before ?? after
      const unit = per === undefined ? null : unitOf(per)
      const size = unit === null || unit === note.context.unit ? null : firstSize(note, unit)
      if (unit === null || size === null) return note.review(`备注「${whole}」从多少起加不清楚`)
      note.say('first', { size, unit, furtherFen: money(note, sum!) })
    },
  ),
  rule(
    `超(?:过|出)?${N}${unitWord}(?:以上)?(?:的)?(部分|后)?(?:,)?(?:按|每${unitWord}(?:加|按|收)?)?${N}${yuan}(?:/${unitWord})?(?:计|计算|收|收取|收费)?`,
    (note, [whole, size, unitText, part, before, sum, after]) => {
      const { cell, name } = note.context
      const unit = unitOf(unitText!)
      const per = before ?? after
      if (unit === null || unit === note.context.unit || per === undefined || unitOf(per) !== unit)
        return note.review(`备注「${whole}」按什么加不清楚`)
      const [first, further] = [sized(note, size!), money(note, sum!)]
      const inName = [...name.matchAll(/(\d+(?:\.\d+)?)(\p{Script=Han}{1,4}?)(?:以下|以内|内)/gu)]
      if (inName.some((match) => unitOf(match[2]!) === unit && parseQuantity(match[1]!) !== first))
        return note.review('项目里的尺寸和备注里的不同')
      // "Over 100㎡ at 1 yuan per ㎡" is the excess or the whole; only where both come to the same does nobody have to say.
      const same = cell.kind === 'amount' && multiplyFen(further, first) === cell.fen
      // 每㎡加 adds to what the price covers; 按 1 元/㎡ may price it all.
      if (part === undefined && !same && !/每\p{Script=Han}+加/u.test(whole!))
        return note.review(`备注「${whole}」是超出部分还是全部，不清楚`)
      note.say('first', { size: first, unit, furtherFen: further })
    },
  ),
]
