import type { RequestView } from '@teyue/contract'
import { api, type Load, useLoad } from '@teyue/ui/app'

/** A request, read again when somebody moves it. */
export const useRequest = (id: string): Load<RequestView> =>
  useLoad(() => api.call('readRequest', { params: { id } }), [id], {
    kept: `request.${id}`,
    refreshOn: (message) => message.requestId === id,
  })
