import { money } from './amounts.ts'
import { N, type NoteRule, rule, yuan } from './rule.ts'

/** What settles a price within its bounds: how hard, how large, which kind. */
const difficulty =
  '(?:(?!市场|成本|合同|进货)\\p{Script=Han}){0,4}?(?:难度|难易程度|难易|情况|程度|条件|故障|大小|高低|长短|远近|规格|型号|尺寸|材质|品种|种类|类型|品牌|档次|户型|车型|体型|重量|部位|工作量|用量|氟量|星级|等级|级别|幅面|距离)'
/** How far a price may rise. */
export const capRules: NoteRule[] = [
  rule(
    `(?:按|视|根据|依|看)${difficulty}(?:大小)?(?:(?:可|适当|酌情|而|来)?(?:增减|调整|增加|上浮|浮动|定价|收费|定|加价|加收|而定|确定|不同)(?:价格)?)?`,
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
