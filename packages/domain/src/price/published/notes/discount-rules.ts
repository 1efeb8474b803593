import { basisPoints } from '../../../money.ts'
import { parseDiscount } from '../../term-cells.ts'
import { unitOf } from '../units.ts'
import { sameUnit, sized } from './amounts.ts'
import { N, type NoteRule, rule, unitWord } from './rule.ts'

const people =
  '老人|老年人|孤寡老人|独居老人|高龄老人|残疾人|残障人士|军人|现役军人|退役军人|军属|烈属|军烈属|低保户|低保家庭|特困户|特困家庭|五保户|困难户|困难家庭|失独家庭|教师|医护人员'
const unneeded = '(?:不需要?|无需|不用)(?:检修|检测|检查|拆旧|拆装|拆卸|安装|布线|上门|打孔|清运)'

/** What is taken off: from a quantity on, or for some people. */
export const discountRules: NoteRule[] = [
  rule(
    `(?:满|达|购|超过)?${N}${unitWord}?(?:以上|及以上|起|以上的)?(?:,)?(?:打|享|可打|享受|优惠)?(\\d(?:\\.\\d+)?|\\d{2})折(?:优惠)?`,
    (note, [whole, digits, unitText, share]) => {
      const unit = unitText === undefined ? note.context.unit : unitOf(unitText)
      if (!/满|达|以上|起/.test(whole) || /超过/.test(whole) || !/\d[^\d.]/.test(whole.replace(/\d折.*$/, '')))
        return note.review(`备注「${whole}」从多少起打折不清楚`)
      if (!sameUnit(note.context.unit, unit)) return note.review(`打折的数量按${unitText}，价格按${note.context.unit}`)
      const read = parseDiscount(`${share!.length === 2 && !share!.includes('.') ? `${share![0]}.${share![1]}` : share}折`)
      // 95 折 is 9.5; nobody takes off seven eighths, so 12 折 is something else.
      if (read === null || read === 0 || (share!.length === 2 && read < 5000)) return note.review(`折扣「${share}」不成立`)
      note.steps.push({ from: sized(note, digits!), share: read })
    },
  ),
  rule(
    `(${people}|${unneeded})(?:时|的|者|客户)?(?:折半|减半|半价|半价收费|折半收费|(?:打|享)?(\\d(?:\\.\\d+)?)折)`,
    (note, [, name, share]) => {
      if (note.reductions.some((known) => known.name === name)) return note.review('同一个优惠写了两次')
      note.reductions.push({
        name: name!,
        share: share === undefined ? basisPoints(5000) : (parseDiscount(`${share}折`) ?? basisPoints(0)),
      })
    },
  ),
]
