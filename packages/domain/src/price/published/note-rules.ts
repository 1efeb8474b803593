import { basisPoints, fen, multiplyFen, type Quantity } from '../../money.ts'
import type { MaterialPrice } from '../item.ts'
import { isMeasuredUnit } from '../item.ts'
import { parseDiscount, parseQuantity } from '../term-cells.ts'
import type { NoteReader } from './facts.ts'
import { halfWidth, plainForm, unitOf, yuanOf } from './words.ts'

/**
 * One kind of fragment that a note may hold. The pattern holds for the whole fragment in plain form: whatever no rule
 * understands goes to a person. A rule without a reader knows words that change nothing.
 */
interface NoteRule {
  pattern: RegExp
  read?: (note: NoteReader, match: RegExpExecArray) => void
}

const N = '(\\d+(?:\\.\\d+)?)'
const yuan = '(?:元|块钱|块)'
const unitWord = '(\\p{Script=Han}{1,4}?)'
const rule = (pattern: string, read?: NoteRule['read']): NoteRule => ({
  pattern: new RegExp(`^(?:${pattern})$`, 'u'),
  ...(read ? { read } : {}),
})

/** Words without a number, a condition or a price: they can be kept as they stand. */
const plain = '(?:(?![\\d%折加减若如限仅除满超每或元价税费倍非不另含按])[\\p{Script=Han}A-Za-z]){1,16}'

const money = (note: NoteReader, digits: string) => {
  const value = yuanOf(digits)
  if (value === null || value === 0) note.review(`备注里的「${digits}」不是金额`)
  return value ?? fen(0)
}

const sized = (note: NoteReader, digits: string): Quantity => {
  const value = parseQuantity(digits)
  if (value === null || value === 0) note.review(`备注里的「${digits}」不是数量`)
  return value ?? (1000 as Quantity)
}

/** 个 counts whatever is counted: 10 个以上 of an item per 只. */
const sameUnit = (note: NoteReader, unit: string | null): boolean =>
  unit === note.context.unit ||
  (unit === '个' && !isMeasuredUnit(note.context.unit) && !['次', '单', '趟', '月', '天', '年', '户'].includes(note.context.unit))

/** 9W/16W of a name, 普/特 in its brackets: the variants that two material prices belong to. */
const variantsOf = (name: string, count: number): string[] | null => {
  const inBrackets = [...name.matchAll(/\(([^()]+)\)/g)].map((match) => match[1]!.split('/')).filter((parts) => parts.length === count)
  if (inBrackets.length === 1) return inBrackets[0]!
  const measures = [...name.matchAll(/\d+(?:\.\d+)?[A-Za-z]+(?:\/\d+(?:\.\d+)?[A-Za-z]+)+/g)].map((match) => match[0].split('/'))
  return measures.length === 1 && measures[0]!.length === count ? measures[0]! : null
}

const materialAt = (note: NoteReader, digits: string, material: string | undefined, unitText: string | undefined) => {
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

const orOwn = '(?:[,]?或(?:业主|客户|用户)?自(?:购|备|理|带))'
const extra = '(?:另计|另算|另收|另付|另外计算|另行计算|另外收费|另行收费|自理)'

const materialRules: NoteRule[] = [
  rule(
    '(?:材料|配件|辅材|材料配件)(?:费|费用)?另(?:计|算|收|付|外计算|行计算|外收费|行收费)|不(?:含|包|包含|包括)(?:材料|配件)(?:费|费用)?',
    (note) => note.say('material', 'extra'),
  ),
  rule('(?:材料|配件)?(?:由)?(?:业主|客户|用户)?(?:自购|自备|自带)(?:材料|配件)?|(?:业主|客户|用户)(?:提供|自供)(?:材料|配件)', (note) =>
    note.say('material', 'owner_supplies'),
  ),
  rule('(?:含|包|包含|包括|已含)(?:人工(?:及|和|、)?)?(?:材料|配件|辅材|工料)(?:费|费用)?|全包|包工包料|工料全包|材料全包', (note) =>
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
    `(?:材料|配件)(?:费)?(?:按|为)?(?:成本价?|市价|市场价|进价|进货价|采购价|实价)(?:计|计算|收|收取|收费|结算)?${orOwn}?|(?:材料|配件)(?:费)?(?:按实|据实)(?:计|计算|收|收取|收费|结算)`,
    (note) => note.say('material', 'extra'),
  ),
  rule(
    `(?:材料|配件)(?:费)?(\\d+(?:\\.\\d+)?(?:/\\d+(?:\\.\\d+)?)*)${yuan}?(?:/${unitWord})?(${extra}|${orOwn})?`,
    (note, [, digits, unit, sure]) => {
      materialAt(note, digits!, undefined, unit)
      note.say(sure === undefined ? 'materialUnsure' : 'labourOnly', true)
    },
  ),
  rule(`(?!夜|周|节|加|另)([\\p{Script=Han}]{1,4})${N}${yuan}/${unitWord}${orOwn}`, (note, [, material, digits, unit]) => {
    materialAt(note, digits!, material, unit)
    note.say('labourOnly', true)
  }),
  rule('(?:仅|只含|纯)?人工(?:费|价|费用)?|(?:仅|只)(?:收|含)人工(?:费)?|工费|手工费', (note) => note.say('labourOnly', true)),
  rule('人工(?:费)?(?:免费|免收)|免人工费?|免费|免收费?|不收费', (note) => note.say('free', true)),
]

const difficulty = '(?:安装|维修|施工|现场|实际|操作)?(?:难度|难易程度|难易|情况|现场情况)'
const capRules: NoteRule[] = [
  rule(
    `(?:按|视|根据|依|看)${difficulty}(?:大小)?(?:可|适当|酌情|而|来)?(?:增减|调整|增加|上浮|浮动|定价|收费|定|加价|加收|而定|确定)(?:价格)?`,
    (note, [whole]) => {
      note.say('byDifficulty', true)
      if (/可|上浮|加价|加收|增加/.test(whole)) note.say('openEnded', true)
    },
  ),
  rule('(?:价格)?可(?:适当|酌情)?(?:增减|浮动|上浮|调整|增加|加价)', (note) => note.say('openEnded', true)),
  rule(
    `(?:最高|最多|上限|不超过|最高不超过|可至|最高可至|最高至|至多|封顶|封顶价|最高价|最高收费)(?:为|:)?${N}${yuan}?(封顶)?|${N}${yuan}封顶`,
    (note, [whole, first, , second]) => {
      note.say('capFen', money(note, (first ?? second)!))
      note.say('capWord', whole.includes('封顶') ? '封顶' : '最高')
    },
  ),
]

const clock = '\\d{1,2}[:点]\\d{0,2}'
const time = (digits: string, unit: string): number => Math.round(Number(digits) * (unit.includes('时') ? 60 : 1))
const minutes = '(分钟|分|小时|个小时)'
const setDuration = (note: NoteReader, least: number, most: number) => {
  if (least <= 0 || most < least) return note.review('用时前后颠倒')
  note.say('durationMinutes', { least, most })
}
const taking = '(?:时效|用时|耗时|工时|时长|约需|需时|完成时间|服务时长)(?:约|为)?:?'

const timeRules: NoteRule[] = [
  rule(`(?:${taking})?${N}${minutes}?-${N}${minutes}`, (note, [whole, low, lowUnit, high, highUnit]) => {
    if (note.context.unit === '小时' && /^\d/.test(whole)) return note.review('按小时计价，备注又写时间，不清楚是用时还是计价')
    setDuration(note, time(low!, lowUnit ?? highUnit!), time(high!, highUnit!))
  }),
  rule(`(?:${taking})?${N}${minutes}(?:内完成|内完工|左右完成)?`, (note, [whole, digits, unit]) => {
    if (note.context.unit === '小时' && /^\d/.test(whole)) return note.review('按小时计价，备注又写时间，不清楚是用时还是计价')
    setDuration(note, time(digits!, unit!), time(digits!, unit!))
  }),
  rule(`(?:服务时间|营业时间|工作时间|上班时间)?:?${clock}-${clock}`, (note, [whole]) => {
    note.remarks.push(`服务时间 ${whole.replace(/^\D+/, '')}`)
  }),
  rule(
    `超(?:过|出)?(?:(半小时|半个小时)|${N}分钟)(?:的|部分)?(?:按|算|计)(?:1|一)个?小时(?:计|计算|收|收费|计费)?`,
    (note, [, half, digits]) => {
      const after = half ? 30 : Number(digits)
      if (!Number.isInteger(after) || after >= 60) return note.review('进位的分钟要小于 60')
      note.say('roundUpAfterMinutes', after)
    },
  ),
  rule('不(?:足|满|到)(?:1|一)个?小时(?:的|部分)?(?:均)?(?:按|算)(?:1|一)个?小时(?:计|计算|收|收费|计费|收取)?', (note) =>
    note.say('roundUpAfterMinutes', 0),
  ),
]

const timely = '夜间|夜晚|晚上|晚间|周末|双休日|节假日|法定节假日|节日|春节|休息日|非工作时间|加急|急修|紧急|特急|雨天|雨雪天'
const spatial = '高空|高处|超高|层高|复杂|难度大|特殊难度|无电梯|大型|水泥墙|混凝土墙|瓷砖|大理石'
const height = '(?:超过|超|高于|高度超过)?\\d+(?:\\.\\d+)?(?:米|m)(?:高)?(?:以上|及以上)?'

const quantityRules: NoteRule[] = [
  rule(
    `(?:(${timely})(?:服务|上门|施工|维修|作业)?|(${spatial})(?:施工|作业|安装)?|(${height}))(?:每(?:次|单|趟|个|套|台|米|平方米|小时))?(?:,)?(?:加收|另加|加价|加|增收|增加|需加|需加收|另收)${N}${yuan}?(?:[/每]${unitWord})?`,
    (note, [whole, whenTime, whenPlace, whenHigh, digits, unitText]) => {
      const inFront = /每(次|单|趟|个|套|台|米|平方米|小时)/.exec(whole.replace(/[/每]\p{Script=Han}{1,4}$/u, ''))?.[1]
      const named = unitText ?? inFront
      const unit = named === undefined ? undefined : unitOf(named)
      if (whenHigh !== undefined && !/^超|^高|以上$/.test(whenHigh)) return note.review(`备注「${whole}」的条件不清楚`)
      const visit = ['次', '单', '趟'].includes(note.context.unit)
      const once = unit === '次' || unit === '单' || unit === '趟'
      if (unit === null || (unit !== undefined && unit !== note.context.unit && !once)) return note.review(`加收「${whole}」按什么计不清楚`)
      if (unit === undefined && !visit && (whenTime !== undefined || isMeasuredUnit(note.context.unit))) {
        return note.review(`加收「${whole}」没有写明按次还是按${note.context.unit}`)
      }
      const name = whenTime ?? whenPlace ?? whenHigh!
      if (note.surcharges.some((known) => known.name === name)) return note.review('同一个加收写了两次')
      note.surcharges.push({ name, fen: money(note, digits!), ...(once && !visit ? { once: true as const } : {}) })
    },
  ),
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
  rule(
    `不(?:足|满|到)${N}${unitWord}(?:的)?(?:均)?按${N}(${yuan}|${unitWord})(?:计|计算|收|收取|收费|计费)?`,
    (note, [whole, count, unitText, sum, what]) => {
      const { cell } = note.context
      if (!sameUnit(note, unitOf(unitText!))) return note.review(`备注「${whole}」的单位和计价单位不同`)
      if (/^(?:元|块钱|块)$/.test(what!)) return note.say('flatBelow', { quantity: sized(note, count!), fen: money(note, sum!) })
      if (!sameUnit(note, unitOf(what!)) || sum !== count || cell.kind !== 'amount') return note.review(`备注「${whole}」不清楚按多少收`)
      note.say('flatBelow', { quantity: sized(note, count!), fen: multiplyFen(cell.fen, sized(note, count!)) })
    },
  ),
  rule(
    `(?:最低|最少|至少)?${N}${unitWord}(?:起订|起做|起接|起收|起服务|起|起订购)|(?:最低|最少|至少)${N}${unitWord}`,
    (note, [whole, count, unitText, otherCount, otherUnit]) => {
      if (!sameUnit(note, unitOf((unitText ?? otherUnit)!))) return note.review(`起订「${whole}」的单位和计价单位不同`)
      note.say('minQuantity', sized(note, (count ?? otherCount)!))
    },
  ),
  rule(`(?:最低(?:收费|消费|收取)|每[次单]最低(?:收费|收)?|低消)(?:为)?${N}${yuan}`, (note, [, sum]) =>
    note.say('minimumFen', money(note, sum!)),
  ),
  rule(
    `每(?:增加?|多|超过?|超出|加)(?:1|一)?(?!\\d)${unitWord}(?:,)?(?:加收|另加|加|增收|增加|收)${N}${yuan}?`,
    (note, [whole, unitText, sum]) => {
      const unit = unitOf(unitText!)
      const named = [...note.context.name.matchAll(/\((\d+(?:\.\d+)?)(\p{Script=Han}{1,4}?)(?:以下|以内|内)\)/gu)].filter(
        (match) => unitOf(match[2]!) === unit,
      )
      if (unit === null || unit === note.context.unit || named.length !== 1) return note.review(`备注「${whole}」从多少起加不清楚`)
      note.say('first', { size: sized(note, named[0]![1]!), unit, furtherFen: money(note, sum!) })
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
      if (part === undefined && !same) return note.review(`备注「${whole}」是超出部分还是全部，不清楚`)
      note.say('first', { size: first, unit, furtherFen: further })
    },
  ),
]

const who =
  '酒店|宾馆|商务中心|图书馆|高校|大学|学校|家政公司|物业公司|物业|厂商|厂家|维修点|维修店|网点|打印店|文印店|超市|门店|服务中心|社区'
const whence = '20\\d\\d年?|本地|当地|本市|城市|全国|行业|一般|普通|常规|参考|市场|网络|同城'

const wordRules: NoteRule[] = [
  rule(`(?:${whence}|${who})*(?:${who})`),
  rule(`(?:${whence}|${who})+(?:价|价格|区间|行情|报价|均价|收费标准|标准|参考价)`),
  rule('参考价|市场价|市场行情'),
  rule('手续费|服务费|代办费|代订费', (note) => {
    if (note.context.cell.kind !== 'share') note.remarks.push('手续费')
    note.say('fee', true)
  }),
  rule('按(?:建筑|套内|使用|实际|实用|展开|清洁|施工)?面积(?:计|计算|计价|收费)?', (note, [whole]) => {
    if (note.context.unit !== '平方米') return note.review(`按${note.context.unit}计价，备注却按面积`)
    note.remarks.push(whole)
  }),
  rule(
    '(?:需|须|要)?签(?:订|署)?(?:委托|服务|保洁)?(?:协议|合同)|(?:需|须|请)?(?:提前|电话|先)?预约|上门服务|限工作时间|工作时间内',
    (note, [whole]) => {
      note.remarks.push(whole)
    },
  ),
  rule(`(?:赠送|送|赠|免费)(${plain})`, (note, [whole]) => {
    note.included.push(whole)
  }),
  rule('(?:含|包含|包括|已含)(?:检修|检测|检查|拆装|安装|拆卸|人工|上门|清运|运输|垃圾清运|调试|拆旧)(?:费|费用)?', (note, [whole]) => {
    note.included.push(whole)
  }),
  rule('不(?:含|包|包含|包括|包查)((?:(?!税|发票)[\\p{Script=Han}A-Za-z]){1,12})', (note, [, what]) => {
    if (/材料|配件|人工|若|如|除|但/.test(what!)) return note.review(`备注「不含${what}」不认识`)
    note.excluded.push(what!)
  }),
  rule(`((?:(?!材料|配件|人工|税|若|如|除|但|加|每|超|以上|夜|节|周)\\p{Script=Han}){1,10}?)(?:${extra}|除外)`, (note, [, what]) => {
    note.excluded.push(what!)
  }),
  rule(`单价${N}元(?:及)?以上的?(\\p{Script=Han}{1,8})不(?:安装|维修|受理|承接|服务)`, (note, [, digits, what]) => {
    note.excluded.push(`单价 ${digits} 元以上的${what}`)
  }),
]

const rules: readonly NoteRule[] = [...materialRules, ...capRules, ...timeRules, ...quantityRules, ...wordRules]

/** Pieces of a note, each said for itself. */
export const fragmentsOf = (note: string): string[] =>
  halfWidth(note.replace(/，/g, ';'))
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

/** Reads one fragment by the first rule that understands all of it, or sends the line to a person. */
export const readFragment = (note: NoteReader, written: string) => {
  const fragment = plainForm(written)
  if (/推断|推测|估计|大概|左右|暂定|疑似|存疑|不详|\?/.test(fragment)) return note.review(`备注「${fragment}」说明价格不确定`)
  const found = ruleFor(fragment)
  if (found) return found.read?.(note, found.match)
  // A space may stand for a comma.
  const parts = written.split(/ +/).map(plainForm)
  if (parts.length < 2 || !parts.every((part) => ruleFor(part))) return note.review(`备注「${written}」不认识`)
  for (const part of parts) readFragment(note, part)
}
