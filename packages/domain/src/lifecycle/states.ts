/** The states of a request (需求). Open states first, in the order of the story; ends last. */
export const openStates = [
  'logged',
  'pricing',
  'offered',
  'agreed',
  'dispatched',
  'assigned',
  'underway',
  'onSite',
  'quoted',
  'working',
  'onHold',
  'done',
  'rework',
  'escalated',
  'accepted',
  'rectifying',
] as const
export const endStates = ['closed', 'declined', 'cancelled', 'redirected', 'settled'] as const
export const states = [...openStates, ...endStates] as const

export type OpenState = (typeof openStates)[number]
export type State = (typeof states)[number]

/** What people read on the state tag. */
export const stateNames: Record<State, string> = {
  logged: '待受理',
  pricing: '核价中',
  offered: '待确认',
  agreed: '待派工',
  dispatched: '待派人',
  assigned: '待上门',
  underway: '在路上',
  onSite: '已到家',
  quoted: '待同意报价',
  working: '施工中',
  onHold: '暂停',
  done: '待验收',
  rework: '返工',
  escalated: '项目经理协调',
  accepted: '待回访',
  rectifying: '整改中',
  closed: '已完结',
  declined: '未成交',
  cancelled: '已取消',
  redirected: '已转办',
  settled: '协商结案',
}

/** No work has begun: the request can still be cancelled. */
export const beforeWork: readonly State[] = ['logged', 'pricing', 'offered', 'agreed', 'dispatched', 'assigned', 'underway', 'onSite']

/** The technician holds the owner's phone and address from assignment to acceptance (PRIVACY-1). */
export const technicianConcerned: readonly State[] = ['assigned', 'underway', 'onSite', 'quoted', 'working', 'onHold', 'done', 'rework']

export function isOpen(state: State): state is OpenState {
  return (openStates as readonly State[]).includes(state)
}
