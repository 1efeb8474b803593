import type { RequestView } from '@teyue/contract'
import { type Command, commandPath, commands, ruleOf, type State, states } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'
import { expect } from 'vitest'
import { bodies, completeProcedures, nowOf, windowIn } from '../support/bodies.ts'
import { type Case, caseOf, logBodyFor } from '../support/scenario.ts'
import type { System } from '../support/system.ts'
import { strangers, walkers } from './people.ts'
import { anyLines, bringBack, leastOf, noPrices, type PriceKind, priceKinds, slipLine, wrongLine } from './prices.ts'

export interface Tally {
  succeeded: Record<Command | 'log', number>
  refused: Record<string, number>
  reached: Record<State, number>
  steps: number
  prices: Record<PriceKind, number>
  /** Appointments made so far: each takes two hours of its own. */
  slots: number
}

export function newTally(): Tally {
  const zero = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
  return { succeeded: zero(['log', ...commands] as const), refused: {}, reached: zero(states), steps: 0, prices: noPrices(), slots: 0 }
}

export const enough = (tally: Tally, least: number) =>
  Object.values(tally.succeeded).every((count) => count >= least) &&
  Object.values(tally.reached).every((count) => count > 0) &&
  tooFew(tally).length === 0

/** Kinds of price, material, expiry and list change that were not tried often enough. */
export const tooFew = ({ prices }: Tally) =>
  priceKinds.filter((kind) => prices[kind] < leastOf(kind)).map((kind) => `${kind} ${prices[kind]}`)

/** One random choice: each number is taken modulo what there is to choose from. */
export interface Choice {
  who: number
  what: number
  how: number
  wild: boolean
}

const baskets = [['W-01'], ['W-01', 'E-01'], ['W-02'], ['H-01'], ['T-01'], ['F-01'], ['P-01'], []]

/** Walks requests by random people and random commands, and holds what the API says against the domain's table at each step. */
export class Walker {
  private one: Case | null = null
  private readonly system: System
  private readonly tally: Tally

  constructor(system: System, tally: Tally) {
    this.system = system
    this.tally = tally
  }

  async step(choice: Choice): Promise<void> {
    this.tally.steps += 1
    if (
      !this.one ||
      (this.one.view.state !== 'closed' && ruleIsOver(this.one.view.state)) ||
      (this.one.view.state === 'closed' && choice.how % 3 === 0)
    )
      return this.log(choice)
    if (choice.wild) return this.wild(choice)
    return this.likely(choice)
  }

  private async log({ what }: Choice): Promise<void> {
    const items = baskets[what % baskets.length]!.map((itemCode) => ({ itemCode, quantityMilli: 1000 }))
    const caller = await this.system.as('owner')
    const answer = await caller.post('/api/requests', await logBodyFor(this.system, { items }))
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    this.one = caseOf(this.system, answer.body)
    this.tally.succeeded.log += 1
    this.tally.reached.logged += 1
  }

  /** A slot of its own for each appointment: technicians are in one place at a time, and walks are not about that. */
  private async window() {
    // Taken before anything is awaited, and an hour apart: the walk at this one's side takes its own, by a clock of a moment before.
    this.tally.slots += 3
    const slot = this.tally.slots
    return windowIn(await nowOf(this.system), slot, 2)
  }

  /** One step towards the command that succeeded least so far; where it is not possible yet, what makes it possible. */
  private async likely(choice: Choice): Promise<void> {
    const { view } = this.one!
    const rarest = [...commands].sort((a, b) => this.tally.succeeded[a] - this.tally.succeeded[b])
    const ways = rarest.flatMap((goal) => {
      const towards = ruleOf(goal).from.includes(view.state) ? goal : nextTowards(view, ruleOf(goal).from)
      return towards && fits(view, goal) ? [{ goal, towards }] : []
    })
    const { goal, towards } = ways[choice.who % Math.min(2, ways.length)] ?? { goal: rarest[0]!, towards: null }
    if (!towards || this.tally.succeeded[goal] > this.tally.succeeded[rarest[0]!] + 12)
      return this.log({ ...choice, what: basketFor(rarest[0]!, choice.what) })
    for (const command of [towards, ...helpers]) {
      if (!ruleOf(command).from.includes(this.one!.view.state)) continue
      for (const person of this.peopleFor(command, choice)) {
        const seen = await (await this.system.as(person)).get(`/api/requests/${this.one!.id}`)
        if (seen.status !== 200) continue
        const view: RequestView = seen.body
        this.holdAgainstTable(person, view)
        const offered = view.commands.find((offer) => offer.command === command)
        if (offered?.possible || this.preparable(command, view)) return this.give(person, command, choice, view)
        break
      }
    }
    return this.log({ ...choice, what: basketFor(goal, choice.what) })
  }

  /** Mostly those whose act it is; now and then those who may enter it for them. */
  private peopleFor(command: Command, { who, how }: Choice): PersonKey[] {
    const { by, enteredBy } = ruleOf(command)
    const held = how % 5 === 0 && enteredBy.length > 0 ? enteredBy : by
    const people = (Object.keys(walkers) as PersonKey[]).filter((person) => held.includes(walkers[person]!))
    const first = who % people.length
    return [...people.slice(first), ...people.slice(0, first)]
  }

  /** Anybody gives anything: mostly refused, and refused as the table says. */
  private async wild(choice: Choice): Promise<void> {
    if (choice.how % 3 === 0 && (await this.offTheList(choice))) return
    const people = [...(Object.keys(walkers) as PersonKey[]), ...strangers]
    await this.give(people[choice.who % people.length]!, commands[choice.what % commands.length]!, choice, null)
  }

  /** Where a price may be named, one that no list allows: refused with PRICE-3, and nothing has moved. */
  private async offTheList({ how }: Choice): Promise<boolean> {
    const one = this.one!
    for (const [person, command] of [
      ['manager', 'offer'],
      ['technician', 'quote'],
    ] as const) {
      const seen = await (await this.system.as(person)).get(`/api/requests/${one.id}`)
      if (!seen.body.commands?.some((offer: { command: string; possible: boolean }) => offer.command === command && offer.possible))
        continue
      const change = { lines: [wrongLine(how)], ...(command === 'offer' ? { window: await this.window() } : {}) }
      const answer = await one.attempt(person, command, change)
      expect([answer.status, answer.body.clause], `${command} ${JSON.stringify(change)}: ${JSON.stringify(answer.body)}`).toEqual([
        422,
        'PRICE-3',
      ])
      const after = await (await this.system.as(person)).get(`/api/requests/${one.id}`)
      expect([after.body.version, after.body.quotes]).toEqual([seen.body.version, seen.body.quotes])
      this.tally.prices.offTheList += 1
      return true
    }
    return false
  }

  private preparable(command: Command, view: RequestView): boolean {
    const rule = ruleOf(command)
    return rule.from.includes(view.state) && preparable.includes(command) && view.commands.some((one) => one.command === command)
  }

  /** What must lie ready before: photos, steps, attempts. */
  private async prepare(person: PersonKey, command: Command): Promise<void> {
    const one = this.one!
    if (command === 'arrive') await one.photo(person, 'before')
    if (command === 'noEntry') await one.photo(person, 'noEntry')
    if (command === 'finish') {
      const caller = await this.system.as(person)
      await completeProcedures(caller, (await caller.get(`/api/requests/${one.id}`)).body)
      await one.photo(person, 'after')
    }
    if (['lapse', 'escalateUnsigned', 'closeUnreached'].includes(command)) {
      for (const channel of ['phone', 'visit', 'phone']) {
        await one.give('manager', 'recordContact', { kind: 'attempt', channel, words: '没有接' })
        this.tally.succeeded.recordContact += 1
      }
    }
  }

  /** Prices within all that the list allows, now and then with material from the store (MAT-2). */
  private async priced(
    command: 'offer' | 'quote',
    view: RequestView,
    { how }: Choice,
  ): Promise<{ body: Record<string, unknown>; kinds: PriceKind[] }> {
    const listed =
      view.place === 'home' &&
      !view.links.some(({ relation }) => relation === 'warrantyOf') &&
      !view.items.some(({ itemCode }) => itemCode === 'H-01')
    const granted = view.casePrices.some((price) => price.granted)
    if (!listed || granted || (command === 'offer' && view.items.length === 0 && how % 2 === 0)) return { body: {}, kinds: [] }
    const { lines, kinds } = anyLines(how)
    const slip = how % 3 === 0 ? null : await slipLine(this.system, view.id, 'projectManager')
    return slip ? { body: { lines: [...lines, slip] }, kinds: [...kinds, 'slip'] } : { body: { lines }, kinds }
  }

  private async variation(command: Command, { how }: Choice): Promise<Record<string, unknown>> {
    const odd = how % 2 === 1
    if (command === 'offer' || command === 'proposeTime' || command === 'changeTime') return { window: await this.window() }
    // One damage in the same words is one case (ACCEPT-5).
    if (command === 'reportDamage') return { words: `台面磕了一个角，第 ${this.tally.steps} 处` }
    if (command === 'agree' && odd) return { spoken: { channel: 'phone', note: '电话里同意' } }
    if (command === 'hold' && odd) return { why: 'unlisted', words: '还要换一段管子，价目表没有' }
    if (command === 'resolve' && odd) return { outcome: 'rework' }
    if (command === 'followUp' && odd) return { satisfied: false }
    if (command === 'decidePrice' && how % 5 === 0) return { granted: false, reason: '请按现有项目报价', lines: [], expiresAt: undefined }
    return {}
  }

  /** With the view in which the command was found possible, it is prepared for; without one, it is given as it comes. */
  private async give(person: PersonKey, command: Command, choice: Choice, found: RequestView | null): Promise<void> {
    const one = this.one!
    const { clause } = ruleOf(command)
    const caller = await this.system.as(person)
    if (found) await this.prepare(person, command)
    const current = found && !preparable.includes(command)
    const before = current ? { status: 200, body: found } : await caller.get(`/api/requests/${one.id}`)
    const stranger = before.status === 404
    const view: RequestView = stranger ? one.view : before.body
    const prices = found && (command === 'offer' || command === 'quote') ? await this.priced(command, view, choice) : null
    if (found && command === 'acceptWork' && choice.how % 4 !== 0 && (await bringBack(this.system, view, 'projectManager')))
      this.tally.prices.return += 1
    const body = {
      ...(await bodies[command](this.system, caller, view)),
      expectedVersion: view.version,
      ...(await this.variation(command, choice)),
      ...prices?.body,
    }
    const answer = await caller.post(`/api/requests/${one.id}/${commandPath(command)}`, body)
    const said = `${person} ${command} in ${view.state}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 900)}`
    const offered = view.commands.find((offer) => offer.command === command)
    if (answer.status === 200) {
      expect(!stranger && offered?.possible, said).toBe(true)
      one.view = answer.body
      for (const kind of prices?.kinds ?? []) this.tally.prices[kind] += 1
      return this.succeeded(command, view, answer.body)
    }
    this.tally.refused[answer.body.code] = (this.tally.refused[answer.body.code] ?? 0) + 1
    if (stranger) {
      expect([403, 404], said).toContain(answer.status)
      expect(answer.body.clause, said).toBe(answer.status === 404 ? clause : null)
    } else if (!offered) {
      expect([answer.status, answer.body.clause], said).toEqual([403, clause])
    } else {
      expect([offered.possible, answer.status, answer.body.clause, answer.body.detail], said).toEqual([
        false,
        409,
        offered.clause,
        offered.reason,
      ])
    }
  }

  private succeeded(command: Command, before: RequestView, after: RequestView): void {
    const { to } = ruleOf(command)
    const said = `${command} from ${before.state} to ${after.state}`
    expect(to.length === 0 ? [before.state] : to, said).toContain(after.state)
    if (after.state !== before.state) expect(after.version, said).toBe(before.version + 1)
    else expect([before.version, before.version + 1], said).toContain(after.version)
    expect(after.number === null, said).toBe(before.number === null && command !== 'agree')
    if (before.number) expect(after.number, said).toBe(before.number)
    expect(after.next === null, said).toBe(ruleIsOver(after.state))
    this.tally.succeeded[command] += 1
    this.tally.reached[after.state] += 1
  }

  /** The buttons a person sees are those of the table for what they are, and no impossible one is offered in a wrong state. */
  private holdAgainstTable(person: PersonKey, view: RequestView): void {
    const capacity = walkers[person]!
    for (const { command, possible, reason } of view.commands as { command: Command; possible: boolean; reason: string | null }[]) {
      const { by, enteredBy, from } = ruleOf(command)
      expect([...by, ...enteredBy], `${person} is offered ${command}`).toContain(capacity)
      if (!from.includes(view.state)) expect(possible, `${command} in ${view.state}`).toBe(false)
      expect(possible === (reason === null), `${command} is possible or says why not`).toBe(true)
    }
  }
}

/** Possible once photos, steps or attempts are there. */
const preparable: readonly Command[] = ['arrive', 'noEntry', 'finish', 'lapse', 'escalateUnsigned', 'closeUnreached']

/** What makes a command possible that waits for a time, a signature or a price. */
const helpers: readonly Command[] = ['signConsent', 'relayTime', 'agreeTime', 'proposeTime', 'agreeQuote', 'quote']

/** They lead back to where one came from: no way forward. */
const detours: readonly Command[] = ['decidePrice', 'agreeQuote', 'declineQuote']

/** Ways of the table that are closed where the work is done at a counter, at a partner's place or in a home. */
const closedAt: Record<RequestView['place'], (command: Command, from: State) => boolean> = {
  home: (command, from) => command === 'serveAtCounter' || (command === 'start' && from === 'assigned'),
  partner: (command) => command === 'serveAtCounter' || command === 'setOut',
  counter: (command) => command === 'dispatch',
}

/** The first command of a shortest way through the table from where a request stands to one of the states wanted. */
function nextTowards({ state: from, place }: RequestView, wanted: readonly State[]): Command | null {
  const seen = new Set<State>([from])
  let ways: { state: State; first: Command | null }[] = [{ state: from, first: null }]
  while (ways.length > 0) {
    const further: typeof ways = []
    for (const { state, first } of ways) {
      if (first && wanted.includes(state)) return first
      for (const command of commands) {
        const rule = ruleOf(command)
        if (!rule.from.includes(state) || detours.includes(command) || closedAt[place](command, state)) continue
        for (const to of rule.to) {
          if (seen.has(to)) continue
          seen.add(to)
          further.push({ state: to, first: first ?? command })
        }
      }
    }
    ways = further
  }
  return null
}

const atCounter: readonly Command[] = ['serveAtCounter']
const onceOutside: readonly Command[] = [
  'dispatch',
  'recall',
  'relayTime',
  'agreeTime',
  'declineTime',
  'changeTime',
  'agreeQuote',
  'declineQuote',
  'replan',
  'giveUp',
  'claimWarranty',
]

/** What is served at the counter sends nobody out, and what is done in a home is not served at the counter. */
function fits(view: RequestView, goal: Command): boolean {
  const goesOut = onceOutside.includes(goal) || ruleOf(goal).by.some((one) => one === 'supervisor' || one === 'technician')
  return view.place === 'counter' ? !goesOut : !atCounter.includes(goal)
}

/** A basket that can lead there; now and then any. */
function basketFor(goal: Command, what: number): number {
  if (what % 8 === 0) return what
  return atCounter.includes(goal) ? 4 : ([0, 1, 2, 3][what % 4] ?? 0)
}

const ends: readonly State[] = ['closed', 'declined', 'cancelled', 'redirected', 'settled']
const ruleIsOver = (state: State) => ends.includes(state)
