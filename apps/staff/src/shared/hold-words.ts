/** Why the work stands still, as staff say it. */
const words: Record<string, string> = {
  parts: '等材料到齐',
  overload: '用电负荷不够',
  unlisted: '价目表没有，在核价',
  unsafe: '现场不安全',
  beyondSkill: '要换更专门的师傅',
  ownerAway: '业主不在家',
}

export const holdWords = (why: string): string => words[why] ?? why
