import { z } from 'zod'
import type { Answer, Call } from './http.ts'
import type { SandboxPerson } from './settings.ts'
import type { World } from './world.ts'

const subscribeAnswer = z.object({ templateId: z.string(), accept: z.boolean(), times: z.int().positive().max(100).default(1) })
const notThere: Answer = { status: 404, json: { error: 'not there' } }

/** What stands in for the phone: codes of `wx.login`, answers to dialogs, messages that came in, and faults on demand. */
export function answerAsPhone(world: World, call: Call): Answer {
  try {
    return route(world, call)
  } catch (failure) {
    if (failure instanceof z.ZodError) return { status: 400, json: { error: z.prettifyError(failure) } }
    if (failure instanceof SyntaxError || failure instanceof URIError) return { status: 400, json: { error: failure.message } }
    throw failure
  }
}

function route(world: World, call: Call): Answer {
  const [, , area = '', id, act] = call.path.split('/').map(decodeURIComponent)
  const asked = `${call.method} ${area}`
  if (id !== undefined) {
    const person = area === 'people' ? world.people.byId(id) : undefined
    return person ? ofPerson(world, person, `${call.method} ${act}`, call) : notThere
  }
  if (asked === 'GET people') return { json: world.people.list() }
  if (asked === 'PUT people') {
    world.people.replace(JSON.parse(call.body))
    return { json: world.people.list() }
  }
  if (asked === 'GET messages') return { json: world.subscriptions.messages(call.query.get('person') ?? undefined) }
  if (asked === 'POST faults') return { status: 201, json: world.faults.add(JSON.parse(call.body)) }
  if (asked === 'DELETE faults') {
    world.faults.clear()
    return { json: {} }
  }
  return notThere
}

function ofPerson(world: World, person: SandboxPerson, asked: string, call: Call): Answer {
  const holder = { personId: person.id, appId: world.people.appIdOf(person) }
  if (asked === 'POST code') return { json: { code: world.loginCodes.issue(holder) } }
  if (asked === 'POST phone-code') return { json: { code: world.phoneCodes.issue(holder) } }
  if (asked === 'GET subscribe') return { json: world.subscriptions.quotaOf(person.app, world.people.openidOf(person)) }
  if (asked === 'POST subscribe') {
    const { templateId, accept, times } = subscribeAnswer.parse(JSON.parse(call.body))
    if (!world.subscriptions.template(person.app, templateId)) return notThere
    const left = world.subscriptions.answer(world.people.openidOf(person), templateId, accept, times)
    return { json: { templateId, result: accept ? 'accept' : 'reject', left } }
  }
  return notThere
}
