import { isMeasuredUnit } from '../../item.ts'
import { unitOf } from '../units.ts'
import { ofEachPiece, whenOrHowFar } from '../vocabulary/circumstances.ts'
import { money } from './amounts.ts'
import { N, type NoteRule, rule, unitWord, yuan } from './rule.ts'

const height = '(?:(?:安装)?高度|层高)?(?:超过|超|高于)?\\d+(?:\\.\\d+)?(?:米|m)(?:高)?(?:以上|及以上)?'
const heights = new RegExp(`^${height}$`)
const clock = '\\d{1,2}(?::\\d\\d|[点时])'
const hours = `\\(${clock}(?:(?:以|之)?后|(?:-|至|到)(?:次日|第二天)?${clock})\\)`

/** What is added at night, high up, or where it is difficult: only what the lists of circumstances name. */
export const surchargeRules: NoteRule[] = [
  rule(
    `(?:(${whenOrHowFar})(?:服务|上门|施工|维修|作业)?(${hours})?|(${height})|(${ofEachPiece})(?:施工|作业)?)(?:每(?:次|单|趟|个|套|台|米|平方米|小时))?(?:,)?(?:加收|另加|加价|加|增收|增加|需加|需加收|另收)${N}${yuan}?(?:[/每]${unitWord})?`,
    (note, [whole, ofVisit, when, high, ofPiece, digits, unitText]) => {
      const inFront = /每(次|单|趟|个|套|台|米|平方米|小时)/.exec(whole.replace(/[/每]\p{Script=Han}{1,4}$/u, ''))?.[1]
      const named = unitText ?? inFront
      const unit = named === undefined ? undefined : unitOf(named)
      if (high !== undefined && !/超|高于|以上$/.test(high)) return note.review(`备注「${whole}」的条件不清楚`)
      if (high !== undefined && note.context.unit === '米' && !high.includes('高'))
        return note.review(`备注「${whole}」是高度还是长度，不清楚`)
      const visit = ['次', '单', '趟'].includes(note.context.unit)
      const once = unit === '次' || unit === '单' || unit === '趟'
      if (unit === null || (unit !== undefined && unit !== note.context.unit && !once)) return note.review(`加收「${whole}」按什么计不清楚`)
      if (unit === undefined && !visit && (ofVisit !== undefined || isMeasuredUnit(note.context.unit))) {
        return note.review(`加收「${whole}」没有写明按次还是按${note.context.unit}`)
      }
      if (when !== undefined) note.remarks.push(`${ofVisit}${when}`)
      const name = ofVisit ?? high ?? ofPiece!
      if (high !== undefined && note.surcharges.some((known) => heights.test(known.name)))
        return note.review('几个高度的加收是否叠加，不清楚')
      if (note.surcharges.some((known) => known.name === name)) return note.review('同一个加收写了两次')
      note.surcharges.push({ name, fen: money(note, digits!), ...(once && !visit ? { once: true as const } : {}) })
    },
  ),
]

/** Something is added, and no list says when: the last rule of all. */
export const unknownSurcharge: NoteRule = rule(
  `(\\p{Script=Han}{1,10})(?:加收|另加|加价|加|增收|增加|需加|需加收|另收)${N}${yuan}?(?:[/每]${unitWord})?`,
  (note, [whole, what]) => note.review(`备注「${whole}」：「${what}」是什么情况、每次加还是每件加，请定`),
)
