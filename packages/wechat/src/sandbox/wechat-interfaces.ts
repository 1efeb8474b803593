import { codeImage } from './code-image.ts'
import { type Answer, type Call, jsonBody } from './http.ts'
import { codeToSession, stableToken } from './login.ts'
import { userPhoneNumber } from './phone.ts'
import { refuse } from './refusal.ts'
import { sendSubscribeMessage } from './subscribe-send.ts'
import { checkText } from './text-check.ts'
import type { World } from './world.ts'

type Interface = { method: 'GET' | 'POST'; answer: (world: World, call: Call) => Answer }

const interfaces: Record<string, Interface> = {
  '/cgi-bin/stable_token': { method: 'POST', answer: (world, call) => stableToken(world, jsonBody(call)) },
  '/sns/jscode2session': { method: 'GET', answer: codeToSession },
  '/wxa/business/getuserphonenumber': { method: 'POST', answer: userPhoneNumber },
  '/cgi-bin/message/subscribe/send': { method: 'POST', answer: sendSubscribeMessage },
  '/wxa/msg_sec_check': { method: 'POST', answer: checkText },
  '/wxa/getwxacodeunlimit': { method: 'POST', answer: codeImage },
}

/** What WeChat's server answers. */
export function answerAsWechat(world: World, call: Call): Answer {
  const wanted = interfaces[call.path] ?? refuse(40066, 'invalid url')
  if (call.method !== wanted.method) refuse(wanted.method === 'GET' ? 43001 : 43002, `require ${wanted.method} method`)
  return wanted.answer(world, call)
}
