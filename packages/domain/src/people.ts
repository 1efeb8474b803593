/** Roles that a staff roster gives (domain.md, "Words"). */
export const staffRoles = [
  'accountManager',
  'supervisor',
  'technician',
  'cashier',
  'projectManager',
  'regionApprover',
  'qualityCentre',
  'financeCentre',
  'receptionist',
  'guard',
  'committee',
  'managementCentre',
] as const
export type StaffRole = (typeof staffRoles)[number]

export const staffRoleNames: Record<StaffRole, string> = {
  accountManager: '客户经理',
  supervisor: '主管',
  technician: '维修师傅',
  cashier: '收费员',
  projectManager: '项目经理',
  regionApprover: '区域核价',
  qualityCentre: '品质管理中心',
  financeCentre: '财务中心',
  receptionist: '前台',
  guard: '秩序员',
  committee: '物业委员会',
  managementCentre: '物业管理中心',
}

/** PRICE-5: the owners' committee decides on the company's prices, so nobody is of the committee and of the company. */
export const committeeStandsApart = (roles: readonly StaffRole[]): boolean =>
  !roles.includes('committee') || roles.every((role) => role === 'committee')

/** Whether two written names are one: spaces and the width of letters make no other person. */
export const sameName = (one: string, other: string): boolean => bareName(one) === bareName(other)
const bareName = (name: string): string => name.normalize('NFKC').replaceAll(/[\s·•．.]/g, '')

export const residentRoles = ['owner', 'tenant', 'family'] as const
export type ResidentRole = (typeof residentRoles)[number]
export const residentRoleNames: Record<ResidentRole, string> = { owner: '业主', tenant: '使用人', family: '家属' }

/**
 * What a person is to one request at one moment. The loader works it out (an account manager is `manager` only for
 * homes that are theirs on that day, a stand-in's included); the lifecycle judges by it and by nothing else.
 */
export const capacities = ['resident', 'manager', 'supervisor', 'technician', 'projectManager', 'region', 'staff'] as const
export type Capacity = (typeof capacities)[number]

export const capacityNames: Record<Capacity, string> = {
  resident: '业主',
  manager: '客户经理',
  supervisor: '主管',
  technician: '师傅',
  projectManager: '项目经理',
  region: '区域公司',
  staff: '员工',
}
