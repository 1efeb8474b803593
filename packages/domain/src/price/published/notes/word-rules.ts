import { unitOf } from '../units.ts'
import { sameUnit } from './amounts.ts'
import { isPutIn } from './material-price.ts'
import { extra, N, type NoteRule, rule, unitWord } from './rule.ts'

/** Words without a number, a condition or a price: they can be kept as they stand. */
const plain = '(?:(?![\\d%折加减若如限仅除满超每或元价税费倍非不另含按])[\\p{Script=Han}A-Za-z]){1,16}'

/** Some material but not all, or a number of things: what it is worth is not known. */
const vague = /材料|配件|[一二两三四五六七八九十半]/

const who =
  '酒店|宾馆|商务中心|图书馆|高校|大学|学校|家政公司|物业公司|物业|厂商|厂家|维修点|维修店|网点|打印店|文印店|超市|门店|服务中心|社区'
const whence = '20\\d\\d年?|本地|当地|本市|城市|全国|行业|一般|普通|常规|市场|网络|同城'

/** Work and costs of others that can be had or left: what is charged apart for them leaves the price as it is. */
const parts =
  /^(?:(?:安装|拆装|拆卸|拆除|拆旧|更换|维修|打孔|开孔|开槽|铲墙皮|补墙|加氟|加雪种|清运|垃圾清运|搬运|布线|改线|改管|线路改造)(?:费|费用)?|(?:水|电|话|电话|通话|长途话|过路|过桥|高速|停车|邮|邮寄|快递|药|货|票)(?:费|款))$/
const isPart = (what: string): boolean => parts.test(what)

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
  rule(`(?:赠送|送|赠|免费)(${plain})`, (note, [whole, what]) => {
    if (vague.test(what!)) return note.review(`备注「${whole}」不认识`)
    note.included.push(whole)
  }),
  rule(
    '(?:含|包含|包括|已含)(?:检修|检测|检查|拆装|安装|拆卸|人工|上门|清运|运输|垃圾清运|调试|拆旧)(?:费|费用)?|含税|免上门费',
    (note, [whole]) => {
      note.included.push(whole)
    },
  ),
  rule(`(?:含|包含|包括|已含|包)(${plain})`, (note, [whole, what]) => {
    if (isPutIn(note, what!)) note.say('material', 'included')
    else if (vague.test(what!) || /^包(?![含括])/.test(whole!)) note.review(`备注「${whole}」不认识`)
    else note.included.push(whole)
  }),
  rule('不(?:含|包|包含|包括|包查)((?:(?!税|发票)[\\p{Script=Han}A-Za-z]){1,12})', (note, [whole, what]) => {
    if (/材料|配件|人工|若|如|除|但/.test(what!) || (/费/.test(what!) && !isPart(what!))) return note.review(`备注「${whole}」不认识`)
    if (isPutIn(note, what!)) note.say('material', 'extra')
    else note.excluded.push(what!)
  }),
  rule(`(\\p{Script=Han}{1,10}?)${extra}`, (note, [whole, what]) => {
    const thing = what!.replace(/费用?$/, '')
    if (isPutIn(note, thing)) note.say('material', 'extra')
    else if (isPart(what!)) note.excluded.push(what!)
    else note.review(`备注「${whole}」没有写多少`)
  }),
  rule('((?:(?!材料|配件|人工|税|若|如|除|但|加|每|超|以上|夜|节|周)\\p{Script=Han}){1,10}?)除外', (note, [, what]) => {
    note.excluded.push(what!)
  }),
  rule(`单价${N}元(?:及)?以上的?(\\p{Script=Han}{1,8})不(?:安装|维修|受理|承接|服务)`, (note, [, digits, what]) => {
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
