import type { Me } from '@teyue/contract'
import { hasRole } from '../../shared/roles.ts'

export type Filter = 'all' | 'open' | 'ended' | 'mine' | 'escalated' | 'rectifying' | 'overdue'

/** What one can look for; a project manager also looks for what went wrong. */
export function filtersFor(me: Me | undefined): { value: Filter; label: string }[] {
  const filters: { value: Filter; label: string }[] = [
    { value: 'open', label: '没办完' },
    { value: 'mine', label: '等我办' },
    { value: 'overdue', label: '超时' },
    { value: 'ended', label: '已结束' },
  ]
  if (hasRole(me, 'projectManager')) filters.push({ value: 'escalated', label: '要协调' }, { value: 'rectifying', label: '要整改' })
  return filters
}
