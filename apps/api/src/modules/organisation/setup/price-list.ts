import { type PriceItem, startOfDay } from '@teyue/domain'
import { and, desc, eq } from 'drizzle-orm'
import { canonical } from '../../../platform/evidence.ts'
import { newId } from '../../../platform/ids.ts'
import { adoption, priceItem, priceList, priceListStep } from '../../../schema/index.ts'
import type { ProjectFile } from './description.ts'
import type { RegionIds } from './region.ts'
import { inPortions, type Setup } from './setup.ts'

type Listed = typeof priceList.$inferSelect

const rowOf = (item: PriceItem, position: number) => {
  const { group, procedure, excluded, minQuantity, materialPrices, departmentKind, ...same } = item
  return {
    ...same,
    groupName: group,
    procedureId: procedure,
    excluded: excluded ?? '',
    position,
    detail: {
      departmentKind,
      ...(minQuantity === undefined ? {} : { minQuantity }),
      ...(materialPrices === undefined ? {} : { materialPrices }),
    },
  }
}

/**
 * The list of the region, or of its business unit, approved before it came here. A version that is there already stays as it is:
 * what was charged by it names it (PRICE-3), so other items or prices are another version.
 */
export async function setUpPriceList(
  setup: Setup,
  file: ProjectFile['priceList'],
  items: readonly PriceItem[],
  ownList: boolean,
  ids: RegionIds,
): Promise<string> {
  const { tx, report } = setup
  const ownerKind = ownList ? ('region' as const) : ('businessUnit' as const)
  const ownerId = ownList ? ids.regionId : ids.businessUnitId
  const owned = and(eq(priceList.ownerKind, ownerKind), eq(priceList.ownerId, ownerId))
  const lists = await tx.select().from(priceList).where(owned).orderBy(desc(priceList.version))
  const known = lists.find(({ version }) => version === file.version)
  if (known) {
    await compare(setup, known, file, items)
    return known.id
  }
  const newest = lists[0]
  if (newest && newest.version > file.version)
    report.problem('priceList.version', `已有第 ${newest.version} 版，新的版本号要更大 (version ${newest.version} is there already)`)
  report.settle()
  const id = newId()
  const { version, name, effectiveFrom, approvedBy, approvedOn } = file
  await tx.insert(priceList).values({ id, ownerKind, ownerId, version, name })
  await inPortions(
    items.map((item, index) => ({ ...rowOf(item, index + 1), id: newId(), listId: id })),
    (portion) => tx.insert(priceItem).values(portion),
  )
  const at = new Date(startOfDay(approvedOn))
  await tx.insert(priceListStep).values({ id: newId(), listId: id, kind: 'approved', onPaper: approvedBy, at, effectiveFrom })
  report.added('priceList')
  return id
}

async function compare({ tx, report }: Setup, known: Listed, file: ProjectFile['priceList'], items: readonly PriceItem[]): Promise<void> {
  if (known.state !== 'approved')
    report.problem('priceList.version', `第 ${known.version} 版还没有批准，不能使用 (this version is ${known.state})`)
  if (known.name !== file.name || known.effectiveFrom !== file.effectiveFrom)
    report.problem(
      'priceList',
      `第 ${known.version} 版已在用，名称和生效日期不能改，请写新的版本号 (in force as it is: give a new version)`,
    )
  const rows = await tx.select().from(priceItem).where(eq(priceItem.listId, known.id))
  const kept = new Map(rows.map(({ id, listId, review, source, ...row }) => [row.code, canonical(row)]))
  for (const [index, item] of items.entries()) {
    if (kept.get(item.code) !== canonical(rowOf(item, index + 1)))
      report.problem(
        'priceList',
        `第 ${known.version} 版已在用，${item.code}「${item.name}」不能改，请写新的版本号 (in force as it is: give a new version)`,
      )
    kept.delete(item.code)
  }
  for (const code of kept.keys())
    report.problem('priceList', `第 ${known.version} 版已在用，不能少 ${code}，请写新的版本号 (in force as it is: give a new version)`)
}

/** PRICE-5: the project's own committee adopts the list; an adoption that is there stays. */
export async function setUpAdoption(
  { tx, report }: Setup,
  projectId: string,
  listId: string,
  file: ProjectFile['adoption'],
): Promise<void> {
  const [known] = await tx
    .select()
    .from(adoption)
    .where(and(eq(adoption.projectId, projectId), eq(adoption.listId, listId), eq(adoption.decision, 'adopted')))
  if (!known) {
    const decidedAt = new Date(startOfDay(file.adoptedOn))
    await tx.insert(adoption).values({ id: newId(), projectId, listId, decision: 'adopted', onPaper: true, decidedAt, ...file })
    return report.added('adoption')
  }
  if (known.adoptedOn !== file.adoptedOn || known.decidedBy !== file.decidedBy)
    report.problem('adoption', `物业委员会已于 ${known.adoptedOn} 采用这一版，不能改 (adopted already, and kept as it was)`)
}
