import { extra, N, type NoteRule, rule } from './rule.ts'

/** Words without a number, a condition or a price: they can be kept as they stand. */
const plain = '(?:(?![\\d%折加减若如限仅除满超每或元价税费倍非不另含按])[\\p{Script=Han}A-Za-z]){1,16}'

const who =
  '酒店|宾馆|商务中心|图书馆|高校|大学|学校|家政公司|物业公司|物业|厂商|厂家|维修点|维修店|网点|打印店|文印店|超市|门店|服务中心|社区'
const whence = '20\\d\\d年?|本地|当地|本市|城市|全国|行业|一般|普通|常规|参考|市场|网络|同城'

/** Words that say where a price is from, what is in it and what is not. */
export const wordRules: NoteRule[] = [
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
