import { and, eq } from 'drizzle-orm'
import { newId } from '../../../platform/ids.ts'
import { businessUnit, priceList, region } from '../../../schema/index.ts'
import type { ProjectFile } from './description.ts'
import type { Setup } from './setup.ts'

export interface RegionIds {
  businessUnitId: string
  regionId: string
}

/** The business unit and the region, found by name or made. */
export async function setUpRegion({ tx, report }: Setup, file: Pick<ProjectFile, 'businessUnit' | 'region'>): Promise<RegionIds> {
  const [unit] = await tx.select().from(businessUnit).where(eq(businessUnit.name, file.businessUnit.name))
  const businessUnitId = unit?.id ?? newId()
  if (!unit) {
    await tx.insert(businessUnit).values({ id: businessUnitId, name: file.businessUnit.name })
    report.added('businessUnit')
  }
  const { name, ownList } = file.region
  const [known] = await tx
    .select()
    .from(region)
    .where(and(eq(region.businessUnitId, businessUnitId), eq(region.name, name)))
  const regionId = known?.id ?? newId()
  if (!known) {
    await tx.insert(region).values({ id: regionId, businessUnitId, name, ownList })
    report.added('region')
  } else if (known.ownList !== ownList) {
    // A region that charges by a list cannot lose it under the projects that adopted it.
    const lists = await tx.select({ id: priceList.id }).from(priceList).where(eq(priceList.ownerId, regionId))
    if (known.ownList && lists.length > 0) report.problem('region.ownList', '区域已有自己的价目表 (the region has a list of its own)')
    else {
      await tx.update(region).set({ ownList }).where(eq(region.id, regionId))
      report.changed('region')
    }
  }
  return { businessUnitId, regionId }
}
