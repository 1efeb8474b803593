import type { RequestView } from '@teyue/contract'
import { api, type Load, useLoad } from '@teyue/ui/app'

/** A request as it is now, renewed by live messages about it. */
export function useRequest(id: string): Load<RequestView> {
  return useLoad(() => api.call('readRequest', { params: { id: id || '-' } }), [id], {
    kept: `request.${id}`,
    refreshOn: (message) => message.requestId === id,
  })
}
