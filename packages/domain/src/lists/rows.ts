import type { Quantity } from '../money.ts'
import { ruleProblem } from '../price/check-rule.ts'
import { type ItemMaterial, isMeasuredUnit, type MaterialPrice, type Place, type PriceItem, type Qualification } from '../price/item.ts'
import type { PriceRule } from '../price/rule.ts'
import { procedureIds } from '../procedures/procedure.ts'
import { procedures } from '../procedures/procedures.ts'

/** A row of a draft: anything may still be missing. */
export interface DraftRow {
  code: string
  group: string
  name: string
  unit: string
  shape: PriceRule | null
  place: Place
  departmentKind: PriceItem['departmentKind']
  included: string
  excluded: string
  standard: string
  basis: string
  warrantyDays: number | null
  durationMinutes: number | null
  qualification: Qualification | null
  procedureId: string | null
  material: ItemMaterial
  materialPrices: readonly MaterialPrice[]
  minQuantity: Quantity | null
  /** Why an import handed the row to a person, until somebody has looked at it. */
  review: string | null
}

export type RowColumn = keyof DraftRow
export interface RowGap {
  column: RowColumn
  detail: string
}

export const rowColumnNames: Record<RowColumn, string> = {
  code: '编号',
  group: '类别',
  name: '项目',
  unit: '单位',
  shape: '价格',
  place: '地点',
  departmentKind: '实施方',
  included: '包含',
  excluded: '不含',
  standard: '服务标准',
  basis: '定价依据',
  warrantyDays: '保修天数',
  durationMinutes: '用时分钟',
  qualification: '资质',
  procedureId: '作业细则',
  material: '材料',
  materialPrices: '材料价',
  minQuantity: '起订量',
  review: '待核对',
}

const said = ['code', 'group', 'name', 'unit', 'included', 'standard', 'basis'] as const

/** What PRICE-7 still asks of a row; a code that another row has too is told as well. */
export function rowGaps(row: DraftRow, sameCode = false): RowGap[] {
  const gaps: RowGap[] = said
    .filter((column) => row[column].trim() === '')
    .map((column) => ({ column, detail: `请填写${rowColumnNames[column]}` }))
  const gap = (column: RowColumn, detail: string) => gaps.push({ column, detail })
  if (sameCode && row.code !== '') gap('code', `编号 ${row.code} 写了两次`)
  if (row.shape === null) gap('shape', '请填写价格')
  else {
    const problem = ruleProblem(row.shape)
    if (problem) gap('shape', problem)
    if (row.shape.kind === 'hourly' && row.unit !== '小时') gap('unit', '按小时计价的项目，单位写「小时」')
  }
  if (row.warrantyDays === null) gap('warrantyDays', '请填写保修天数，没有保修写 0')
  if (row.durationMinutes === null) gap('durationMinutes', '请填写通常用时')
  if (row.place === 'partner' && row.departmentKind !== 'partner') gap('departmentKind', '在合作单位服务的项目，实施方选「合作单位」')
  const procedure = procedureIds.find((id) => id === row.procedureId)
  if (row.procedureId !== null && !procedure) gap('procedureId', `没有「${row.procedureId}」这份作业细则`)
  const needed = procedure ? procedures[procedure].qualification : null
  if (needed !== null && needed !== row.qualification) gap('qualification', '作业细则要求相应的上岗证')
  if (row.minQuantity !== null && row.minQuantity % 1000 !== 0 && !isMeasuredUnit(row.unit))
    gap('minQuantity', `按${row.unit}计的项目，起订量写整数`)
  if (row.review !== null) gap('review', row.review)
  return gaps
}
