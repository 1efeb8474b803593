import { isThing } from '../vocabulary/things.ts'
import { money } from './amounts.ts'
import { isPutIn, materialAt } from './material-price.ts'
import { extra, N, type NoteRule, rule, unitWord, yuan } from './rule.ts'

const orOwn = '(?:[,]?或(?:业主|客户|用户)?自(?:购|备|理|带))'
const stuff = '(?:零配件|材料|配件|主材|零件|耗材)'

/** Who brings the material, and what it costs. */
export const materialRules: NoteRule[] = [
  rule(
    `${stuff}?(?:由)?(?:业主|客户|用户)?(?:自购|自备|自带|自行购买|自行提供)${stuff}?|${stuff}(?:由)?(?:业主|客户|用户)?自理|(?:业主|客户|用户)(?:提供|自供)${stuff}|${stuff}(?:由)?(?:业主|客户|用户)(?:提供|自供|购买)`,
    (note) => note.say('material', 'owner_supplies'),
  ),
  rule(
    `(?:材料|配件)?${stuff}(?:费|费用)?(?:按实|据实)?(?:${extra}|实报实销)|不(?:含|包|包含|包括)(?:材料|配件)?${stuff}(?:费|费用)?|包工不包料|清包工?`,
    (note) => note.say('material', 'extra'),
  ),
  rule('(?:含|包|包含|包括|已含)(?:人工费?(?:及|和|、)?)?(?:材料|配件|工料)(?:费|费用)?|全包|包工包料|工料全包|材料全包', (note) =>
    note.say('material', 'included'),
  ),
  rule(`(?:含|包含|包括|已含)(?:材料|配件)(?:费)?${N}${yuan}?`, (note, [, digits]) => {
    const worth = money(note, digits!)
    const { cell } = note.context
    if (cell.kind !== 'amount' || worth >= cell.fen) return note.review(`价格里怎么含得下 ${digits} 元材料，不清楚`)
    note.say('material', 'included')
    note.remarks.push(`其中材料 ${digits} 元`)
  }),
  rule(
    `(?:材料|配件)(?:费|价格)?(?:按|为|以)?(?:成本价?|市价|市场价|进价|进货价|采购价|实价)(?:计|计算|收|收取|收费|结算|${extra})?${orOwn}?|(?:材料|配件)(?:费)?(?:按实|据实)(?:计|计算|收|收取|收费|结算)|${stuff}(?:费|费用)?由?(?:业主|客户|用户)(?:承担|负担)`,
    (note) => note.say('material', 'extra'),
  ),
  rule(`(?:材料|配件)(?:费)?另[计收]${N}${yuan}?`, (note, [, digits]) => {
    materialAt(note, digits!, undefined, undefined)
    note.say('labourOnly', true)
  }),
  rule(
    `(?:材料|配件)(?:费)?(\\d+(?:\\.\\d+)?(?:/\\d+(?:\\.\\d+)?)*)${yuan}?(?:/${unitWord})?(${extra}|${orOwn})?`,
    (note, [, digits, unit, sure]) => {
      materialAt(note, digits!, undefined, unit)
      note.say(sure === undefined ? 'materialUnsure' : 'labourOnly', true)
    },
  ),
  rule(`(\\p{Script=Han}{1,6}?)(?:材料费?)?${N}${yuan}(?:/${unitWord})?${orOwn}`, (note, [whole, material, digits, unit]) => {
    if (!isThing(material!) && !isPutIn(note, material!)) return note.review(`备注「${whole}」：「${material}」是不是材料，请定`)
    materialAt(note, digits!, material, unit)
    note.say('labourOnly', true)
  }),
  rule(orOwn, (note, [whole]) => {
    if (note.facts.materialPrices) note.say('labourOnly', true)
    else note.review(`备注「${whole}」不认识`)
  }),
  rule('(?:仅|只含|纯)?人工(?:费|价|费用)?|(?:仅|只)(?:收|含)人工(?:费)?|工费|工时费|手工费', (note) => note.say('labourOnly', true)),
  rule('人工(?:费)?(?:免费|免收)|免人工费?|免费|免收费?|不收费', (note) => note.say('free', true)),
  rule('(\\p{Script=Han}{2,6}?)(?:由)?(?:业主|客户|用户)?(?:自购|自备|自带|自行购买)', (note, [whole, what]) =>
    isPutIn(note, what!) ? note.say('material', 'owner_supplies') : note.review(`备注「${whole}」不认识`),
  ),
]
