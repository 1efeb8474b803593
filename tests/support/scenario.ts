import type { RequestView } from '@teyue/contract'
import { type Command, commandPath, type State } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import { aPicture, bodies, completeProcedures, nowOf, windowIn } from './bodies.ts'
import type { Answer, System } from './system.ts'

/** One request in the hands of people: who does what, in the words of the lifecycle. */
export interface Case {
  id: string
  /** As it was last seen by whoever acted last. */
  view: RequestView
  /** Gives a command with a good body, changed where said; answers whatever the API says. */
  attempt(person: PersonKey, command: Command, change?: Record<string, unknown>): Promise<Answer>
  /** The same, and it must succeed. */
  give(person: PersonKey, command: Command, change?: Record<string, unknown>): Promise<RequestView>
  see(person: PersonKey): Promise<RequestView>
  photo(person: PersonKey, purpose: string): Promise<string>
  procedures(person?: PersonKey): Promise<void>
}

export interface CaseOptions {
  items?: { itemCode: string; quantityMilli: number }[]
  home?: keyof System['world']['homes']
  by?: PersonKey
}

export async function logBodyFor(system: System, { items = [{ itemCode: 'W-01', quantityMilli: 1000 }], home = 'own' }: CaseOptions = {}) {
  return {
    homeId: system.world.homes[home],
    contactName: '陈静',
    contactPhone: '19900000001',
    need: '厨房龙头一直滴水',
    demands: '请带梯子',
    urgency: 'today',
    window: windowIn(await nowOf(system), 2),
    channel: 'app',
    items,
  }
}

export async function logCase(system: System, options: CaseOptions = {}): Promise<Case> {
  const caller = await system.as(options.by ?? 'owner')
  const logged = await caller.post('/api/requests', await logBodyFor(system, options))
  if (logged.status !== 201) throw new Error(`log: ${logged.status} ${JSON.stringify(logged.body)}`)
  return caseOf(system, logged.body)
}

export function caseOf(system: System, first: RequestView): Case {
  const self: Case = {
    id: first.id,
    view: first,
    async attempt(person, command, change = {}) {
      const caller = await system.as(person)
      const seen = await caller.get(`/api/requests/${self.id}`)
      const view: RequestView = seen.status === 200 ? seen.body : self.view
      const body = await bodies[command](system, caller, view)
      const answer = await caller.post(`/api/requests/${self.id}/${commandPath(command)}`, {
        ...body,
        expectedVersion: view.version,
        ...change,
      })
      if (answer.status === 200) self.view = answer.body
      return answer
    },
    async give(person, command, change) {
      const answer = await self.attempt(person, command, change)
      if (answer.status !== 200) throw new Error(`${person} ${command}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 1500)}`)
      return answer.body
    },
    async see(person) {
      const answer = await (await system.as(person)).get(`/api/requests/${self.id}`)
      if (answer.status !== 200) throw new Error(`${person} does not see it: ${answer.status}`)
      self.view = answer.body
      return answer.body
    },
    async photo(person, purpose) {
      const answer = await (await system.as(person)).upload(purpose, self.id, await aPicture())
      if (answer.status !== 201) throw new Error(`photo: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body.id
    },
    async procedures(person = 'technician') {
      self.view = await completeProcedures(await system.as(person), await self.see(person))
    },
  }
  return self
}

type Step = (one: Case) => Promise<unknown>
const finishWork = async (one: Case) => {
  await one.photo('technician', 'after')
  await one.give('technician', 'finish')
}

const steps: Partial<Record<State, { from: State; go: Step }>> = {
  pricing: { from: 'logged', go: (one) => one.give('manager', 'askPrice') },
  offered: { from: 'logged', go: (one) => one.give('manager', 'offer') },
  agreed: { from: 'offered', go: (one) => one.give('owner', 'agree') },
  dispatched: { from: 'agreed', go: (one) => one.give('manager', 'dispatch') },
  assigned: { from: 'dispatched', go: (one) => one.give('supervisor', 'assign') },
  underway: { from: 'assigned', go: (one) => one.give('technician', 'setOut') },
  onSite: { from: 'underway', go: (one) => one.photo('technician', 'before').then(() => one.give('technician', 'arrive')) },
  quoted: { from: 'onSite', go: (one) => one.give('technician', 'quote') },
  working: { from: 'onSite', go: (one) => one.give('technician', 'start') },
  onHold: { from: 'working', go: (one) => one.give('technician', 'hold') },
  done: {
    from: 'working',
    go: async (one) => {
      await one.procedures()
      await finishWork(one)
    },
  },
  rework: { from: 'done', go: (one) => one.give('owner', 'rejectWork') },
  escalated: {
    from: 'rework',
    go: async (one) => {
      await one.give('technician', 'resume')
      await finishWork(one)
      await one.give('owner', 'rejectWork')
    },
  },
  accepted: { from: 'done', go: (one) => one.give('owner', 'acceptWork') },
  rectifying: { from: 'accepted', go: (one) => one.give('manager', 'followUp', { satisfied: false }) },
  closed: { from: 'accepted', go: (one) => one.give('manager', 'followUp') },
  declined: { from: 'offered', go: (one) => one.give('owner', 'decline') },
  cancelled: { from: 'logged', go: (one) => one.give('owner', 'cancel') },
  redirected: { from: 'logged', go: (one) => one.give('manager', 'redirect') },
  settled: { from: 'escalated', go: (one) => one.give('projectManager', 'settle') },
}

/** Brings a request that has just been logged to the state asked for, by the people whose acts lead to it. */
export async function bringTo(one: Case, state: State): Promise<Case> {
  const step = steps[state]
  if (!step) return one
  await bringTo(one, step.from)
  await step.go(one)
  return one
}

/** A new request in the state asked for. */
export async function requestIn(system: System, state: State, options: CaseOptions = {}): Promise<Case> {
  return bringTo(await logCase(system, options), state)
}
