import { messageFieldType, messageValueFits } from '../message-values.ts'
import { appByToken } from './credentials.ts'
import { type Answer, type Call, jsonBody } from './http.ts'
import { isPageOf } from './pages.ts'
import { refuse } from './refusal.ts'
import type { SandboxTemplate } from './settings.ts'
import type { World } from './world.ts'

/** `POST /cgi-bin/message/subscribe/send` */
export function sendSubscribeMessage(world: World, call: Call): Answer {
  const app = appByToken(world, call.query)
  const { touser, template_id, page, data, miniprogram_state = 'formal' } = jsonBody(call)
  const openid = String(touser ?? '')
  const person = world.people.byOpenid(app.appId, openid) ?? refuse(40003, 'invalid openid')
  const template = world.subscriptions.template(app.app, String(template_id ?? '')) ?? refuse(40037, 'invalid template_id')
  if (page !== undefined && (typeof page !== 'string' || !isPageOf(app, page))) refuse(41030, 'invalid page')
  if (!['developer', 'trial', 'formal'].includes(String(miniprogram_state))) refuse(40097, 'invalid args')
  const values = valuesFor(template, data)
  if (world.subscriptions.left(openid, template.id) < 1) refuse(43101, 'user refuse to accept the msg')
  world.subscriptions.deliver({
    app: app.app,
    person: person.id,
    openid,
    templateId: template.id,
    title: template.title,
    page: typeof page === 'string' ? page : null,
    state: String(miniprogram_state),
    data: values,
  })
  return { json: { errcode: 0, errmsg: 'ok' } }
}

function valuesFor(template: SandboxTemplate, data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) refuse(47003, 'argument invalid! data is empty')
  const given = data as Record<string, { value?: unknown } | undefined>
  const stranger = Object.keys(given).find((field) => !template.fields.includes(field))
  if (stranger) refuse(47003, `argument invalid! data.${stranger} is not in the template`)
  const entries = template.fields.map((field) => {
    const raw = given[field]?.value
    if (raw === undefined || raw === null || raw === '') refuse(47003, `argument invalid! data.${field}.value is empty`)
    const value = String(raw)
    const type = messageFieldType(field)
    if (!type || !messageValueFits(type, value)) refuse(47003, `argument invalid! data.${field}.value is invalid`)
    return [field, value] as const
  })
  return Object.fromEntries(entries)
}
