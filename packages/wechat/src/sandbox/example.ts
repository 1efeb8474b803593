import type { SandboxApp, SandboxOptions } from './settings.ts'

export const exampleOwnerApp: SandboxApp = {
  app: 'owner',
  appId: 'wx0000000000000001',
  secret: 'owner-secret',
  pages: ['pages/home/index', 'pages/request/index'],
}
export const exampleStaffApp: SandboxApp = { app: 'staff', appId: 'wx0000000000000002', secret: 'staff-secret' }

/** A small sandbox for tests: two apps, three invented people, one template each. */
export const exampleSandbox = {
  apps: [exampleOwnerApp, exampleStaffApp],
  people: [
    { id: 'owner-lin', app: 'owner', name: '林晓', roles: ['owner'], project: '示例园', homes: ['1-1-101'], phone: '13800000001' },
    { id: 'tenant-lee', app: 'owner', name: '李安', roles: ['tenant'], project: '示例园', homes: ['1-1-102'], phone: '+852-91234567' },
    { id: 'technician-zhao', app: 'staff', name: '赵工', roles: ['technician'], project: '示例园', homes: [], phone: '13800000001' },
  ],
  templates: [
    { app: 'owner', id: 'tpl-visit', title: '上门提醒', fields: ['thing1', 'time2', 'name3', 'phone_number4'] },
    { app: 'staff', id: 'tpl-work', title: '工单提醒', fields: ['character_string1', 'phrase2'] },
  ],
} satisfies SandboxOptions
