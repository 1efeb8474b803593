import type { NoteReader } from '../facts.ts'
import { halfWidth, plainForm } from '../words.ts'
import { capRules } from './cap-rules.ts'
import { discountRules } from './discount-rules.ts'
import { materialRules } from './material-rules.ts'
import { quantityRules } from './quantity-rules.ts'
import type { NoteRule } from './rule.ts'
import { surchargeRules, unknownSurcharge } from './surcharge-rules.ts'
import { timeRules } from './time-rules.ts'
import { wordRules } from './word-rules.ts'

/** The first that understands a fragment reads it: their order matters. */
const rules: readonly NoteRule[] = [
  ...materialRules,
  ...capRules,
  ...timeRules,
  ...surchargeRules,
  ...discountRules,
  ...quantityRules,
  ...wordRules,
  unknownSurcharge,
]

/** Pieces of a note, each said for itself. */
export const fragmentsOf = (note: string): string[] =>
  halfWidth(note.replace(/，/g, ';'))
    .replace(/人工费?、材料费?/g, '工料')
    .split(/[;,。、\r\n|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^[-/.]$|^无$/.test(part))

const ruleFor = (fragment: string) => {
  for (const { pattern, read } of rules) {
    const match = pattern.exec(fragment)
    if (match) return { match, read }
  }
  return null
}

const digitsOf: Record<string, string> = { 两: '2', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' }

/** A small number in words becomes one in digits where a unit follows; 以上价格 in front of 不含 says nothing more. */
const fragmentOf = (written: string): string =>
  plainForm(written)
    .replace(/^(?:以上|本|此|该)?(?:价格|报价|收费|单价)(?:均|都)?(?=不?[含包])/, '')
    .replace(
      /(^|满|超过?|不足|最低|最少|至少)([两二三四五六七八九十])(?=个|小时|平方米|米|台|次|只|张)/g,
      (_, before: string, digit: string) => `${before}${digitsOf[digit]}`,
    )

/** Reads one fragment by the first rule that understands all of it, or sends the line to a person. */
export const readFragment = (note: NoteReader, written: string) => {
  const fragment = fragmentOf(written)
  if (/推断|推测|估计|大概|左右|暂定|疑似|存疑|不详|\?/.test(fragment)) return note.review(`备注「${fragment}」说明价格不确定`)
  const found = ruleFor(fragment)
  if (found) return found.read?.(note, found.match)
  // A space may stand for a comma, and so may brackets.
  const inBrackets = /^([^()]+)\(([^()]+)\)$/.exec(fragment)
  const parts = inBrackets ? inBrackets.slice(1) : written.split(/ +/).map(fragmentOf)
  if (parts.length < 2 || !parts.every((part) => ruleFor(part))) return note.review(`备注「${written}」不认识`)
  for (const part of parts) readFragment(note, part)
}
