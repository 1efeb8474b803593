import type { AppName, SubscribeTemplate } from './platform/deps.ts'

/** The two mini-programs as the demo's sandbox of WeChat knows them. */
export const DEMO_APPS: Record<AppName, { appId: string; secret: string }> = {
  owner: { appId: 'wx-demo-owner', secret: 'demo-owner' },
  staff: { appId: 'wx-demo-staff', secret: 'demo-staff' },
}

const fields = { title: 'thing1', time: 'time2', note: 'thing3' }

export const DEMO_TEMPLATES: SubscribeTemplate[] = [
  { app: 'owner', key: 'confirm', id: 'demo-owner-confirm', title: '待您确认', fields },
  { app: 'owner', key: 'progress', id: 'demo-owner-progress', title: '服务进度', fields },
  { app: 'staff', key: 'todo', id: 'demo-staff-todo', title: '待办提醒', fields },
]
