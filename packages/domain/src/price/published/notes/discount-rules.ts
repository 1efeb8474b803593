import { basisPoints } from '../../../money.ts'
import { parseDiscount } from '../../term-cells.ts'
import { unitOf } from '../words.ts'
import { sameUnit, sized } from './amounts.ts'
import { N, type NoteRule, rule, unitWord } from './rule.ts'

/** What is taken off: from a quantity on, or for some people. */
export const discountRules: NoteRule[] = [
  rule(
    `(?:满|达|购|超过)?${N}${unitWord}?(?:以上|及以上|起|以上的)?(?:,)?(?:打|享|可打|享受|优惠)?(\\d(?:\\.\\d+)?|\\d{2})折(?:优惠)?`,
    (note, [whole, digits, unitText, share]) => {
      const unit = unitText === undefined ? note.context.unit : unitOf(unitText)
      if (!/满|达|以上|起/.test(whole) || /超过/.test(whole) || !/\d[^\d.]/.test(whole.replace(/\d折.*$/, '')))
        return note.review(`备注「${whole}」从多少起打折不清楚`)
      if (!sameUnit(note, unit)) return note.review(`打折的数量按${unitText}，价格按${note.context.unit}`)
      const read = parseDiscount(`${share!.length === 2 && !share!.includes('.') ? `${share![0]}.${share![1]}` : share}折`)
      if (read === null || read === 0) return note.review(`折扣「${share}」不成立`)
      note.steps.push({ from: sized(note, digits!), share: read })
    },
  ),
  rule(
    `((?!全场|全部|统一|一律|现|均|都|限时)\\p{Script=Han}{2,10}?)(?:时|的|者|客户)?(?:折半|减半|半价|半价收费|折半收费|(?:打|享)?(\\d(?:\\.\\d+)?)折)`,
    (note, [, name, share]) => {
      if (/以上|以下|超|满|每|起|加/.test(name!)) return note.review(`备注「${name}」的条件不清楚`)
      if (note.reductions.some((known) => known.name === name)) return note.review('同一个优惠写了两次')
      note.reductions.push({
        name: name!,
        share: share === undefined ? basisPoints(5000) : (parseDiscount(`${share}折`) ?? basisPoints(0)),
      })
    },
  ),
]
