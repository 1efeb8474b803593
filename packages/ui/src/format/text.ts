const NO_BREAK = '\u00a0'
const units =
  '年|月|日|天|周|小时|分|秒|点|栋|单元|层|号|室|户|个|项|条|次|件|张|版|步|人|星|元|米|滴|岁|单|根|套|台|只|把|厘米|平方米|起|前|以|mm|cm|m|kg|MPa|×'
const beforeUnit = new RegExp(`(\\d) (?=${units})`, 'g')

/** Keeps a number with what it counts on one line: 「6 月 18 日」, 「保修 90 天」, 「不超过 ¥45.00」. */
export const unbroken = (text: string): string => text.replace(/ (?=[\d¥])/g, NO_BREAK).replace(beforeUnit, `$1${NO_BREAK}`)
