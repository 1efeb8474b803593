import { unitOf } from '../units.ts'
import { isCostOfOthers } from '../vocabulary/costs-of-others.ts'
import { isGift } from '../vocabulary/gifts.ts'
import { isSmallStuff, isThing, things } from '../vocabulary/things.ts'
import { isOneOf, oneOf, words } from '../vocabulary/words.ts'
import { isSeparable, isWork } from '../vocabulary/works.ts'
import { sameUnit } from './amounts.ts'
import { isPutIn } from './material-price.ts'
import { extra, N, type NoteRule, rule, unitWord } from './rule.ts'

const han = '\\p{Script=Han}{1,12}?'

const outOfScope = isOneOf(words('大修 寒暑假'))

const who =
  '酒店|宾馆|商务中心|图书馆|高校|大学|学校|家政公司|物业公司|物业|厂商|厂家|维修点|维修店|网点|打印店|文印店|超市|门店|服务中心|社区'
const whence = '20\\d\\d年?|本地|当地|本市|城市|全国|行业|一般|普通|常规|市场|网络|同城'

/** What can be had or left, or is paid to others: charged apart, it leaves the price as it is. */
const isApart = (what: string): boolean => isSeparable(what) || isCostOfOthers(what)

/** A price for a span of time holds whatever is done in it. */
const spans = new Set(['周', '月', '季', '季度', '年'])

/** Words that say where a price is from, what is in it and what is not. */
export const wordRules: NoteRule[] = [
  rule(`(?:${whence}|${who})*(?:${who})|(?:${whence}|${who})+(?:价|价格|区间|均价|收费标准|标准)|市场价`, (note, [whole]) => {
    note.remarks.push(whole)
  }),
  rule(`(?:免费)?(?:保修|质保|保用)(?:期)?:?(?:${N}|[一二两三四五六七八九十半])个?(?:天|日|周|星期|月|年)`, (note, [whole]) => {
    note.remarks.push(whole)
  }),
  rule('(?:代购|代办|代订|代缴)?(?:手续费|服务费)|代办费|代订费|代购费', (note, [whole]) => {
    if (note.context.cell.kind !== 'share') note.remarks.push(whole)
    note.say('fee', true)
  }),
  rule('按(?:采购|代购|购买|购物|商品|票面|订单|实际)?(?:总)?(?:货款|金额|价格|价款|款|价)(?:计|计算|收|收取|收费)?', (note, [whole]) => {
    if (note.context.cell.kind !== 'share') return note.review(`备注「${whole}」和价格对不上`)
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
  rule(`(?:赠送|送|赠|免费)(${han})`, (note, [whole, what]) => {
    if (!isGift(what!)) note.review(`备注「${whole}」：送的是什么、这项还收不收费，请定`)
    else if (note.context.name.includes(what!)) note.review(`项目就是${what}，备注却写「${whole}」`)
    else note.included.push(whole)
  }),
  rule('含税|免上门费', (note, [whole]) => {
    note.included.push(whole)
  }),
  rule(`(?:含|包含|包括|已含|(包))(${han})`, (note, [whole, short, what]) => {
    if (isPutIn(note, what!)) note.say('material', 'included')
    else if (short === undefined && (isWork(what!) || isSmallStuff(what!))) note.included.push(whole)
    else if (short === undefined && isThing(what!)) {
      note.included.push(whole)
      note.thingsIn.push(what!)
    } else note.review(`备注「${whole}」：价格里含了什么，请定`)
  }),
  rule(`不(?:含|包|包含|包括|包查)(${han})`, (note, [whole, what]) => {
    if (isPutIn(note, what!)) note.say('material', 'extra')
    else if (isApart(what!) || isSmallStuff(what!)) note.excluded.push(what!)
    else if (isThing(what!)) {
      note.excluded.push(what!)
      note.thingsOut.push(what!)
    } else note.review(`备注「${whole}」：不含的由谁出、怎么收费，请定`)
  }),
  rule(`(${han})${extra}`, (note, [whole, what]) => {
    if (isPutIn(note, what!.replace(/费用?$/, ''))) note.say('material', 'extra')
    else if (isApart(what!)) note.excluded.push(what!)
    else note.review(`备注「${whole}」没有写多少`)
  }),
  rule(`(${han})除外`, (note, [whole, what]) => {
    if (isThing(what!)) note.thingsOut.push(what!)
    else if (!isApart(what!) && !outOfScope(what!)) return note.review(`备注「${whole}」：除外的怎么收费，请定`)
    note.excluded.push(what!)
  }),
  rule(`单价${N}元(?:及)?以上的?(${oneOf(things)})不(?:安装|维修|受理|承接|服务)`, (note, [, digits, what]) => {
    note.excluded.push(`单价 ${digits} 元以上的${what}`)
  }),
  rule(`每(?:天|日|周|月|季度?|年)${N}次`, (note, [whole]) => {
    if (!spans.has(note.context.unit)) return note.review(`备注「${whole}」是按次还是按${note.context.unit}，不清楚`)
    note.remarks.push(whole)
  }),
  rule(`(?:单价)?[每按/]${unitWord}(?:计|计算|收费|计费)?`, (note, [whole, unitText]) => {
    const unit = unitOf(unitText!)
    if (unit === null) note.review(`备注「${whole}」不认识`)
    else if (!sameUnit(note.context.unit, unit)) note.review(`备注「${whole}」和单位不同`)
  }),
  rule(
    '旧[件料]归(?:业主|客户|用户)|(?:24小时|全天)服务|(?:服务|联系|报修|咨询|预约)?(?:电话|热线):?[\\d -]{5,20}|(?:需|须|凭|请)(?:出示|提供|携带|凭)?(?:有效|本人)?(?:身份证|证件|身份证件|房产证)',
    (note, [whole]) => {
      note.remarks.push(whole)
    },
  ),
]
