import type { Me } from '@teyue/contract'
import type { StaffRole } from '@teyue/domain'
import type { PageName } from '../../shared/pages.ts'
import { hasRole, isCommittee } from '../../shared/roles.ts'

export interface MeLink {
  page: PageName
  title: string
  meta: string
}

const links: readonly (MeLink & { roles: readonly StaffRole[] })[] = [
  { page: 'board', title: '部门排班', meta: '按天、按师傅看', roles: ['supervisor'] },
  { page: 'casePrices', title: '核价', meta: '价目表没有的，等您核定', roles: ['regionApprover'] },
  { page: 'damages', title: '损坏赔偿', meta: '和业主商量并登记', roles: ['projectManager'] },
  { page: 'team', title: '班组证书', meta: '谁的证书哪天到期，谁要培训', roles: ['projectManager', 'supervisor'] },
  { page: 'bindings', title: '等绑定的人', meta: '核对后绑到房屋', roles: ['accountManager', 'projectManager'] },
  { page: 'standIns', title: '代班', meta: '谁不在，谁代，到哪天', roles: ['projectManager', 'accountManager'] },
  { page: 'handOver', title: '房屋移交', meta: '换客户经理，没办完的一起移', roles: ['projectManager'] },
]

/** What a person's roles open beside the to-do list; the inbox and the desk are everybody's. */
export function linksFor(me: Me | undefined): MeLink[] {
  const inbox: MeLink = { page: 'inbox', title: '通知', meta: me && me.unread > 0 ? `${me.unread} 条没看` : '都看过了' }
  const desk: MeLink = {
    page: 'desk',
    title: '扫码登录工作台',
    meta: isCommittee(me) ? '在电脑上看价目和汇总' : '在电脑上看单据、价目和人员',
  }
  const own: MeLink[] =
    me?.project && !isCommittee(me) ? [{ page: 'myCertificates', title: '我的证书和培训', meta: '到期日、下次培训、签到' }] : []
  return [inbox, ...own, ...links.filter((link) => hasRole(me, ...link.roles)), desk]
}
