import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerAsPhone } from './demo-interfaces.ts'
import { type Answer, readCall, write } from './http.ts'
import { Refusal } from './refusal.ts'
import type { SandboxFault, SandboxFaultInput, SandboxOptions, SandboxPeople, SandboxPerson } from './settings.ts'
import type { SentMessage } from './subscriptions.ts'
import { answerAsWechat } from './wechat-interfaces.ts'
import { createWorld, type World } from './world.ts'

export {
  type SandboxApp,
  type SandboxFault,
  type SandboxOptions,
  type SandboxPeople,
  type SandboxPerson,
  type SandboxTemplate,
  sandboxPeople,
} from './settings.ts'
export type { SentMessage } from './subscriptions.ts'

export type Sandbox = {
  url: string
  port: number
  stop: () => Promise<void>
  people: () => SandboxPeople
  setPeople: (people: SandboxOptions['people']) => void
  openidOf: (personId: string) => string
  loginCode: (personId: string) => string
  phoneCode: (personId: string) => string
  /** The person accepts the template `times` times, good for as many messages. */
  accept: (personId: string, templateId: string, times?: number) => void
  messages: (personId?: string) => SentMessage[]
  fault: (fault: SandboxFaultInput) => void
  clearFaults: () => void
  /** How often a path was asked for, faults included. */
  calls: (path: string) => number
}

/** Starts a stand-in for WeChat's server side, and for the phones that talk to it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = createWorld(options)
  const server = createServer((request, response) => {
    serve(world, request, response).catch((failure: unknown) => {
      if (response.headersSent) response.destroy()
      else write(response, { status: 500, json: { error: String(failure) } })
    })
  })
  const host = options.host ?? '127.0.0.1'
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const person = (id: string): SandboxPerson => {
    const found = world.people.byId(id)
    if (!found) throw new Error(`nobody in the sandbox is called ${id}`)
    return found
  }
  const holder = (id: string) => ({ personId: id, appId: world.people.appIdOf(person(id)) })

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    stop: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    people: world.people.list,
    setPeople: (people) => world.people.replace(people ?? []),
    openidOf: (id) => world.people.openidOf(person(id)),
    loginCode: (id) => world.loginCodes.issue(holder(id)),
    phoneCode: (id) => world.phoneCodes.issue(holder(id)),
    accept: (id, templateId, times = 1) => {
      const { app } = person(id)
      if (!world.subscriptions.template(app, templateId)) throw new Error(`the ${app} app has no template ${templateId}`)
      world.subscriptions.answer(world.people.openidOf(person(id)), templateId, true, times)
    },
    messages: world.subscriptions.messages,
    fault: (fault) => {
      world.faults.add(fault)
    },
    clearFaults: world.faults.clear,
    calls: (path) => world.calls.get(path) ?? 0,
  }
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request)
  if (call.path.startsWith('/sandbox/')) return write(response, answerAsPhone(world, call))
  world.calls.set(call.path, (world.calls.get(call.path) ?? 0) + 1)
  const fault = world.faults.next(call.path)
  if (fault?.hang) return
  if (fault?.drop) return void response.destroy()
  const answer = fault && !fault.loseAnswer ? faulty(fault) : orRefusal(() => answerAsWechat(world, call))
  if (fault?.loseAnswer) return void response.destroy()
  write(response, answer)
}

function faulty(fault: SandboxFault): Answer {
  if (fault.httpStatus !== undefined) return { status: fault.httpStatus, json: {} }
  return { json: { errcode: fault.errcode, errmsg: fault.errmsg } }
}

function orRefusal(answer: () => Answer): Answer {
  try {
    return answer()
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    return { json: { errcode: failure.errcode, errmsg: `${failure.message} rid: ${crypto.randomUUID().slice(0, 23)}` } }
  }
}
