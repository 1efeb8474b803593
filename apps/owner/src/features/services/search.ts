import type { PriceItemView } from '@teyue/contract'

/** What people call it at home, and what lists call it. Both sides are read in the list's words. */
const sameThing: readonly [RegExp, string][] = [
  [/马桶|座便器?|抽水马桶/g, '坐便器'],
  [/水龙头|水嘴|水咀/g, '龙头'],
  [/下水道|下水管|排水管/g, '下水'],
  [/跳闸|空开|空气开关/g, '空气开关'],
  [/钻孔|打洞|打眼|钻眼/g, '打孔'],
  [/热水机/g, '热水器'],
  [/抽油烟机|烟机/g, '油烟机'],
  [/保洁|打扫|搞卫生/g, '清洁'],
  [/灯泡|灯管|电灯/g, '灯'],
]

/** What is said around the thing itself. */
const around = /我家|家里|师傅|帮我|请|一下|怎么办|有问题|没反应|不好用|不灵|不亮|坏了|坏|了|的|要|想/g

const inListWords = (text: string): string => sameThing.reduce((said, [pattern, word]) => said.replace(pattern, word), text)

const pairsOf = (word: string): string[] => [...word].slice(1).map((_, index) => word.slice(index, index + 2))

/** From 0 to 1: how much of a word stands in the text, by pairs of characters; the thing itself is enough. */
function found(word: string, text: string): number {
  if (text.includes(word) || sameThing.some(([, thing]) => word.includes(thing) && text.includes(thing))) return 1
  const pairs = pairsOf(word)
  return pairs.length === 0 ? 0 : pairs.filter((pair) => text.includes(pair)).length / pairs.length
}

/** Whether an item is what somebody looks for, who may say what is broken in their own words. */
export function searchFor(search: string): (item: PriceItemView) => boolean {
  const said = search.trim().split(/\s+/).filter(Boolean)
  const words = said.map((word) => inListWords(word.replace(around, '') || word))
  return (item) => {
    const text = inListWords(`${item.name} ${item.included} ${item.group} ${item.unit}`)
    return words.every((word) => found(word, text) >= 0.6)
  }
}
