import type { SandboxTemplate } from './settings.ts'

export type SentMessage = {
  id: number
  at: string
  app: 'owner' | 'staff'
  person: string
  openid: string
  templateId: string
  title: string
  page: string | null
  state: string
  data: Record<string, string>
}

export type Subscriptions = {
  template: (app: 'owner' | 'staff', id: string) => SandboxTemplate | undefined
  /** What a person's answer to `wx.requestSubscribeMessage` leads to: each accept is good for one message. */
  answer: (openid: string, templateId: string, accept: boolean, times: number) => number
  left: (openid: string, templateId: string) => number
  quotaOf: (app: 'owner' | 'staff', openid: string) => { templateId: string; title: string; left: number }[]
  deliver: (message: Omit<SentMessage, 'id' | 'at'>) => SentMessage
  /** Oldest first. */
  messages: (person?: string) => SentMessage[]
}

const kept = 5000

export function createSubscriptions(templates: SandboxTemplate[], now: () => Date): Subscriptions {
  const quota = new Map<string, number>()
  const sent: SentMessage[] = []
  let lastId = 0
  const key = (openid: string, templateId: string) => `${openid} ${templateId}`
  const left = (openid: string, templateId: string) => quota.get(key(openid, templateId)) ?? 0

  return {
    template: (app, id) => templates.find((template) => template.app === app && template.id === id),
    answer: (openid, templateId, accept, times) => {
      if (accept) quota.set(key(openid, templateId), left(openid, templateId) + times)
      return left(openid, templateId)
    },
    left,
    quotaOf: (app, openid) =>
      templates.filter((template) => template.app === app).map(({ id, title }) => ({ templateId: id, title, left: left(openid, id) })),
    deliver: (message) => {
      quota.set(key(message.openid, message.templateId), left(message.openid, message.templateId) - 1)
      lastId += 1
      const delivered = { id: lastId, at: now().toISOString(), ...message }
      sent.push(delivered)
      if (sent.length > kept) sent.shift()
      return delivered
    },
    messages: (person) => sent.filter((message) => person === undefined || message.person === person),
  }
}
