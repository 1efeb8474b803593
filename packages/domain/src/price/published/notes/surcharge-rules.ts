import { isMeasuredUnit } from '../../item.ts'
import { unitOf } from '../units.ts'
import { money } from './amounts.ts'
import { N, type NoteRule, rule, unitWord, yuan } from './rule.ts'

const timely = '夜间|夜晚|晚上|晚间|周末|双休日|节假日|法定节假日|节日|春节|休息日|非工作时间|加急|急修|紧急|特急|雨天|雨雪天'
const spatial = '高空|高处|超高|层高|复杂|难度大|特殊难度|无电梯|大型|水泥墙|混凝土墙|瓷砖|大理石'
/** Any other work or thing by its name, without a word of quantity, size, time or share in it. */
const named =
  '(?:(?![一二两三四五六七八九十半每各再多增续首第另加超满以按视据依若如含不免减折价税票材配件料费天日月年楼层])\\p{Script=Han}){2,8}'
const height = '(?:(?:安装)?高度|层高)?(?:超过|超|高于)?\\d+(?:\\.\\d+)?(?:米|m)(?:高)?(?:以上|及以上)?'
const heights = new RegExp(`^${height}$`)

/** What is added at night, high up, or where it is difficult. */
export const surchargeRules: NoteRule[] = [
  rule(
    `(?:(${timely})(?:服务|上门|施工|维修|作业)?(\\([^()]*\\))?|(${spatial})(?:施工|作业|安装)?|(${height})|(${named}))(?:每(?:次|单|趟|个|套|台|米|平方米|小时))?(?:,)?(?:加收|另加|加价|加|增收|增加|需加|需加收|另收)${N}${yuan}?(?:[/每]${unitWord})?`,
    (note, [whole, whenTime, hours, whenPlace, whenHigh, whenNamed, digits, unitText]) => {
      const inFront = /每(次|单|趟|个|套|台|米|平方米|小时)/.exec(whole.replace(/[/每]\p{Script=Han}{1,4}$/u, ''))?.[1]
      const named = unitText ?? inFront
      const unit = named === undefined ? undefined : unitOf(named)
      if (whenHigh !== undefined && !/超|高于|以上$/.test(whenHigh)) return note.review(`备注「${whole}」的条件不清楚`)
      if (whenHigh !== undefined && note.context.unit === '米' && !whenHigh.includes('高'))
        return note.review(`备注「${whole}」是高度还是长度，不清楚`)
      const visit = ['次', '单', '趟'].includes(note.context.unit)
      const once = unit === '次' || unit === '单' || unit === '趟'
      if (unit === null || (unit !== undefined && unit !== note.context.unit && !once)) return note.review(`加收「${whole}」按什么计不清楚`)
      if (unit === undefined && !visit && (whenTime !== undefined || isMeasuredUnit(note.context.unit))) {
        return note.review(`加收「${whole}」没有写明按次还是按${note.context.unit}`)
      }
      if (hours !== undefined) note.remarks.push(`${whenTime}${hours}`)
      const name = whenTime ?? whenPlace ?? whenHigh ?? whenNamed!
      if (whenHigh !== undefined && note.surcharges.some((known) => heights.test(known.name)))
        return note.review('几个高度的加收是否叠加，不清楚')
      if (note.surcharges.some((known) => known.name === name)) return note.review('同一个加收写了两次')
      note.surcharges.push({ name, fen: money(note, digits!), ...(once && !visit ? { once: true as const } : {}) })
    },
  ),
]
