import { difficulty } from '../vocabulary/difficulty.ts'
import { money } from './amounts.ts'
import { N, type NoteRule, rule, yuan } from './rule.ts'

/** How far a price may rise. */
export const capRules: NoteRule[] = [
  rule(
    `(?:按|视|根据|依|看)${difficulty}(?:(?:可|适当|酌情|而|来)?(?:增减|调整|增加|上浮|浮动|定价|收费|定|加价|加收|而定|确定|不同)(?:价格)?)?`,
    (note, [whole]) => {
      note.say('byDifficulty', true)
      if (/可|上浮|加价|加收|增加/.test(whole)) note.say('openEnded', true)
    },
  ),
  rule('(?:价格)?可(?:适当|酌情)?(?:增减|浮动|上浮|调整|增加|加价)', (note) => note.say('openEnded', true)),
  rule(
    `(?:疑难|难度大|情况复杂|特殊情况|复杂情况|严重堵塞)?(?:最高|最多|上限|不超过|最高不超过|可至|最高可至|最高至|至多|封顶|封顶价|最高价|最高收费)(?:为|:)?${N}${yuan}?(封顶)?|${N}${yuan}封顶`,
    (note, [whole, first, , second]) => {
      note.say('capFen', money(note, (first ?? second)!))
      note.say('capWord', whole.includes('封顶') ? '封顶' : '最高')
    },
  ),
]
