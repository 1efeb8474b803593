import { plainForm } from '../words.ts'
import { priceWordIn } from './price-words.ts'
import { oneOf, words } from './words.ts'

/** What a list, a paper or whoever published it is called. */
const nouns = words(`
  价目表 价目 价格表 价格一览表 报价单 收费表 收费标准 收费项目 收费明细 收费公示 项目表 服务项目 服务内容 服务清单 明细表 一览表 清单 目录
  公示栏 公示 公告 通知 文件 手册 合同 发改委 物价局 公司 集团 物业 小区 社区 花园 苑 服务中心 管理处 图书馆 学校 大学 酒店 网站 官网 网
`)
const noun = new RegExp(oneOf(nouns), 'gu')
/** Of the table's day and edition, and that its figures are yuan. */
const aside =
  /20\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-./]\d{1,2}[-./]\d{1,2})?版?|(?:制表|更新|发布|公示)(?:日期|时间):?|单位:?(?:人民币)?元|\(元\)/g

/** Plainly a title: it says whose list this is and no word of its prices. */
export const isTitle = (written: string): boolean => {
  const text = plainForm(written)
  const rest = text.replace(aside, '').replace(noun, '')
  return rest === '' || (rest !== text.replace(aside, '') && priceWordIn(rest) === null && !/[\d;。!?]/.test(rest))
}

/** Plainly where a line is from: an address, a mark in letters, a paper or whoever published it. */
export const isSource = (written: string): boolean => {
  const text = plainForm(written)
  if (text === '' || text.includes('://') || /^(?!RMB|CNY|HKD|USD)[A-Za-z][\x21-\x7e]*$/i.test(text)) return true
  const rest = text.replace(noun, '')
  return rest !== text && priceWordIn(rest) === null && !/\d[-/]\d/.test(rest)
}
