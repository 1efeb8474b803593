import type { Me } from '@teyue/contract'

export function homesText(me: Me): string {
  const [first] = me.homes
  if (first) return me.homes.length === 1 ? `${first.projectName} ${first.label}` : `${first.label} 等 ${me.homes.length} 户`
  return me.binding.state === 'waiting' ? '管家在确认' : '还没有绑定'
}
