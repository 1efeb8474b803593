import type { PriceItemView, PriceListView } from '@teyue/contract'
import { api, type Load, useLoad } from '@teyue/ui/app'

/** The posted list in force of a project; kept on the phone for when there is no network. */
export function usePriceList(projectId: string | undefined): Load<PriceListView> {
  return useLoad(() => api.call('readPriceList', { query: { projectId } }), [projectId], {
    kept: `price-list.${projectId}`,
    when: projectId !== undefined,
  })
}

export const findItem = (list: PriceListView | undefined, code: string): PriceItemView | undefined =>
  list?.groups.flatMap((group) => group.items).find((item) => item.code === code)
