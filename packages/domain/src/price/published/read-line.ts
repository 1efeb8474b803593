import { formatQuantity } from '../../money.ts'
import { isMeasuredUnit } from '../item.ts'
import { NoteReader } from './facts.ts'
import type { PublishedColumn } from './header.ts'
import type { PublishedItem } from './item.ts'
import { ruleOf } from './line-rule.ts'
import { materialReason } from './material-reason.ts'
import { nameReason, notesInName, pricingInName, readThingsInName } from './name.ts'
import { fragmentsOf, readFragment } from './notes/read-fragment.ts'
import { readPriceCell } from './price-cell.ts'
import { unitOf } from './units.ts'
import { priceWordIn } from './vocabulary/price-words.ts'
import { looksLikeFormula, plainForm } from './words.ts'

export const columns: readonly PublishedColumn[] = ['group', 'name', 'unit', 'price', 'note', 'source']

const counters = /打字|复印|打印|文印|传真|扫描|代订|代办/

export type Cells = Record<PublishedColumn, string>

/** One line as structure, or the reason why a person has to look at it. */
export const readLine = (cells: Cells): PublishedItem | string => {
  const name = plainForm(cells.name)
  const wrongName = nameReason(name, cells.name)
  if (wrongName) return wrongName
  if (cells.group === '') return '没有类别'
  if (looksLikeFormula(cells.group) || /\ufffd/.test(cells.group)) return `类别「${cells.group}」像公式或乱码`
  const inGroup = priceWordIn(plainForm(cells.group))
  if (inGroup !== null) return `类别「${cells.group}」里有「${inGroup}」，是不是关系到价格，请定`
  const price = readPriceCell(cells.price)
  if (typeof price === 'string') return price
  const written = cells.unit === '' ? undefined : unitOf(cells.unit)
  if (written === null) return `单位「${cells.unit}」不认识`
  const unit = written ?? price.unit
  if (unit === undefined) return '没有单位'
  if (price.unit !== undefined && price.unit !== unit) return `价格按${price.unit}，单位却是${unit}`
  const context = { cell: price.cell, unit, name }
  const inName = pricingInName(context)
  if (inName) return inName
  const note = new NoteReader(context)
  for (const fragment of fragmentsOf([...notesInName(name), price.note, cells.note].join(';'))) readFragment(note, fragment)
  readThingsInName(note)
  const { facts, included, excluded, remarks } = note
  const both = excluded.some((what) => included.some((holds) => holds.endsWith(what)))
  const rule = note.reason ?? (both ? '备注前后说法不一' : null) ?? materialReason(note) ?? ruleOf(note)
  if (typeof rule === 'string') return rule
  if (facts.minQuantity !== undefined && facts.minQuantity % 1000 !== 0 && !isMeasuredUnit(unit)) {
    return `起订 ${formatQuantity(facts.minQuantity)} ${unit}不是整数`
  }
  return {
    group: cells.group,
    name: cells.name,
    unit,
    shape: rule,
    material: facts.material ?? null,
    ...(facts.materialPrices ? { materialPrices: facts.materialPrices } : {}),
    ...(facts.minQuantity === undefined ? {} : { minQuantity: facts.minQuantity }),
    included,
    excluded,
    ...(facts.durationMinutes ? { durationMinutes: facts.durationMinutes } : {}),
    place: counters.test(cells.group) ? 'counter' : 'home',
    remarks,
    source: cells.source,
  }
}
