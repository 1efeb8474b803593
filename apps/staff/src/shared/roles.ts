import type { Me } from '@teyue/contract'
import { type StaffRole, staffRoleNames } from '@teyue/domain'

export const hasRole = (me: Me | undefined, ...roles: StaffRole[]): boolean => me?.roles.some((held) => roles.includes(held.role)) ?? false

/** Of the owners' committee and not of the company: sees lists and totals, and no request (OVERSIGHT-3). */
export const isCommittee = (me: Me | undefined): boolean => hasRole(me, 'committee') && me!.roles.every(({ role }) => role === 'committee')

/** 「客户经理、主管（工程维修部）」 */
export function rolesText(me: Me): string {
  return me.roles.map((held) => staffRoleNames[held.role] + (held.departmentName ? `（${held.departmentName}）` : '')).join('、')
}

/** Stand-in notes in a line: 「代班 王芳」. */
export const standInText = (me: Me): string =>
  me.standsInFor.length === 0 ? '' : `代班 ${me.standsInFor.map((one) => one.name).join('、')}`
