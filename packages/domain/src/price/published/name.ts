import type { NoteContext, NoteReader } from './facts.ts'
import { sameUnit } from './notes/amounts.ts'
import { unitOf } from './units.ts'
import { isSmallStuff } from './vocabulary/things.ts'
import { isWork } from './vocabulary/works.ts'
import { looksLikeFormula, plainForm } from './words.ts'

const bracketed = /\(([^()]*)\)/g
const ofMaterial = /^(?:不?[含包].*(?:材料|配件|主材|工料|料)费?|全包|(?:材料|配件|主材).+)$/

/** What a name says of material in brackets: part of the note. */
export const notesInName = (name: string): string[] =>
  [...name.matchAll(bracketed)].map((match) => match[1]!).filter((words) => ofMaterial.test(words))

/** Things that a name in brackets holds or leaves out, where they are no work. */
export const readThingsInName = (note: NoteReader): void => {
  for (const [, words] of note.context.name.matchAll(bracketed)) {
    const [, not, list] = /^(不)?(?:包?含|包括?|已含)(.+)$/.exec(words!) ?? []
    if (list === undefined || ofMaterial.test(words!)) continue
    const things = list.split(/[、和及,]/).filter((thing) => !isWork(thing) && !isSmallStuff(thing))
    if (not) note.thingsOut.push(...things)
    else note.thingsIn.push(...things)
  }
}

/** Who pays for material, outside the brackets that are read as a note. */
const material = /[含包](?:人工|工)?(?:材料|配件|主材|料)|包工|全包|(?:材料|配件|主材)费?(?:[另自由按]|业主|客户)|自[购备带理]/

/** Words by which a price is more, less or another one; how often (每天1次) is what the item is. */
const pricing =
  /元|¥|%|\d块|\d\/\p{Script=Han}|\d折|半价|加收|另加|另计|另收|另付|免费|最高|封顶|起步|双倍|加倍|[面另]议|议价|协商|优惠|特价|[原现限]价|会员价|上浮|下浮|首(?:小时|个|次|台|件)|增加|第[二三四五2-9]|见(?:备注|附|下)|每(?!天|日|周|月|季|年)/u

const counted =
  /(\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)(\p{Script=Han}{1,4}?)(?=(以上|以下|以内|之内|内|起|及以上)|$|[^\p{Script=Han}])/gu

/** Why the name cannot be read as that of an item, or null. */
export const nameReason = (name: string, written: string): string | null => {
  if (name === '') return '没有项目名称'
  if (looksLikeFormula(written)) return `项目「${written}」像公式`
  if (name.length > 60) return '项目名称过长'
  return /\ufffd|\p{Cc}|^"/u.test(written) ? '项目名称里有乱码' : null
}

/** Why the name bears on the price in a way that nobody here understands, or null. */
export const pricingInName = ({ name, unit }: NoteContext): string | null => {
  const bare = name.replace(bracketed, (whole, words: string) => (ofMaterial.test(words) ? '' : whole))
  if (material.test(bare)) return '项目名称里写了材料由谁出，请定'
  const span = /包([月年])/.exec(bare)?.[1]
  if (pricing.test(bare) || (span !== undefined && span !== unit)) return '项目名称里写了价格条件'
  for (const [whole, count, unitText, limit] of bare.matchAll(counted)) {
    const one = limit === undefined && (count === '1' || count === '一')
    if (!one && sameUnit(unit, unitOf(plainForm(unitText!)))) return `项目名称里写了数量「${whole}${limit ?? ''}」`
  }
  return null
}
