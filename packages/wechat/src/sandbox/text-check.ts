import { appByToken } from './credentials.ts'
import { type Answer, type Call, jsonBody } from './http.ts'
import { refuse } from './refusal.ts'
import type { World } from './world.ts'

const activeForMs = 2 * 3_600_000

/** `POST /wxa/msg_sec_check`, version 2: a risky text is an answer, not an error. */
export function checkText(world: World, call: Call): Answer {
  const app = appByToken(world, call.query)
  const { version, openid, scene, content } = jsonBody(call)
  if (version !== 2 || typeof content !== 'string' || content === '') refuse(40097, 'invalid args')
  if (![1, 2, 3, 4].includes(Number(scene))) refuse(40097, 'invalid args')
  if (content.length > 2500) refuse(45002, 'content size out of limit')
  const person = world.people.byOpenid(app.appId, String(openid ?? '')) ?? refuse(40003, 'invalid openid')
  const lastLoginMs = world.lastLoginMs.get(world.people.openidOf(person)) ?? Number.NEGATIVE_INFINITY
  if (world.now().getTime() - lastLoginMs > activeForMs) refuse(61010, 'code is expired')
  const risky = world.riskyWords.some((word) => content.includes(word))
  const result = risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 }
  return {
    json: {
      errcode: 0,
      errmsg: 'ok',
      result,
      detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
      trace_id: crypto.randomUUID(),
    },
  }
}
