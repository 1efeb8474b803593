import { agreementInForce, dayOf, type Instant } from '@teyue/domain'
import { type DemoLine, windowOf } from './demo-project.ts'
import type { Play } from './stage.ts'
import type { Beat } from './timeline.ts'

const iso = (at: Instant) => new Date(at).toISOString()
export const windowFor = (play: Play, window: Parameters<typeof windowOf>[1]) => {
  const { start, end } = windowOf(play.stage.now, window)
  return { start: iso(start), end: iso(end) }
}

export const linesOf = (lines: readonly DemoLine[]) =>
  lines.map(({ code, quantityMilli, unitFen }) => ({ itemCode: code, quantityMilli, ...(unitFen === undefined ? {} : { unitFen }) }))

export const newestVersion = (play: Play): number => Math.max(...play.request.quotes.map(({ version }) => version))

async function log(play: Play): Promise<void> {
  const { story, stage } = play
  const resident = stage.content.residents.find(({ key }) => key === story.resident)!
  const actor = story.by === 'resident' ? play.resident : stage.cast.staff(story.by)
  const photoIds =
    story.by === 'resident' && (story.pictured || story.urgency !== 'planned') ? [await play.photograph(actor, 'need', null)] : []
  await play.log(actor, {
    contactName: resident.name,
    contactPhone: resident.phone,
    need: story.need,
    demands: story.demands ?? '',
    urgency: story.urgency,
    window: windowFor(play, story.wanted),
    channel: story.channel,
    items: story.items.map(({ code, quantityMilli }) => ({ itemCode: code, quantityMilli })),
    photoIds,
    ...(actor.app === 'staff' ? { residentId: stage.cast.id(story.resident) } : {}),
    ...(story.passedOnBy ? { passedOnBy: stage.cast.staff(story.passedOnBy).name } : {}),
  })
}

async function claim(play: Play, plays: ReadonlyMap<string, Play>): Promise<void> {
  const origin = plays.get(play.story.warrantyOf!)!
  await play.claimFrom(origin, { words: play.story.need, window: windowFor(play, play.story.wanted) })
}

async function offer(play: Play): Promise<void> {
  const { story, stage } = play
  const granted = play.request.casePrices.find((price) => price.granted)
  const lines = granted
    ? granted.lines.map((_, casePriceLine) => ({ casePriceId: granted.id, casePriceLine, quantityMilli: 1000 }))
    : linesOf(story.offer!.lines)
  await play.give(await play.manager(), 'offer', {
    lines,
    window: windowFor(play, story.wanted),
    payer: { personId: stage.cast.id(story.resident), name: play.residentName },
    agreementVersion: agreementInForce(dayOf(stage.now), play.request.material.policy)!.version,
    note: story.offer?.note ?? '',
  })
}

async function agree(play: Play): Promise<void> {
  const { manner, note = '' } = play.story.consent!
  const quoteVersion = newestVersion(play)
  if (manner === 'spoken') return play.give(await play.manager(), 'agree', { quoteVersion, spoken: { channel: 'phone', note } })
  await play.give(play.resident, 'agree', { quoteVersion, signature: await play.signature('consent', play.residentName) })
}

const casePriceDays = 7

function aboutTheCasePrice(play: Play): Beat[] {
  const { casePrice } = play.story
  if (!casePrice) return []
  const { words, outcome, reason = '', lines = [], validDays = casePriceDays } = casePrice
  const ask: Beat = { after: 15, what: 'askPrice', act: async () => play.give(await play.manager(), 'askPrice', { words }) }
  if (outcome === 'waiting') return [ask]
  const granted = outcome === 'granted'
  const decide = async () => {
    const expiresAt = new Date(Date.parse(play.request.casePrices[0]!.askedAt) + validDays * 86_400_000).toISOString()
    await play.give(play.stage.cast.regionApprover, 'decidePrice', { granted, reason, ...(granted ? { lines, expiresAt } : {}) })
  }
  return [ask, { after: 150, what: 'decidePrice', act: decide }]
}

export function attempts(play: Play, words: readonly string[], first: number, { lastIsVisit = false } = {}): Beat[] {
  return words.map((said, index) => ({
    after: index === 0 ? first : 6 * 60,
    what: 'recordContact',
    act: async () => {
      const channel = lastIsVisit && index === words.length - 1 ? 'visit' : 'phone'
      await play.give(await play.manager(), 'recordContact', { kind: 'attempt', channel, words: said })
    },
  }))
}

function aboutTheTime(play: Play): Beat[] {
  const { proposal } = play.story
  if (!proposal) return []
  const propose = () => play.give(play.supervisor, 'proposeTime', { window: windowFor(play, proposal.window), reason: proposal.reason })
  const beats: Beat[] = [
    { after: 15, what: 'proposeTime', act: propose },
    { after: 10, what: 'relayTime', act: async () => play.give(await play.manager(), 'relayTime', {}) },
  ]
  if (proposal.answer === 'agreed') beats.push({ after: 25, what: 'agreeTime', act: () => play.give(play.resident, 'agreeTime', {}) })
  return beats
}

function dispatched(play: Play): Beat[] {
  const { department, technician } = play.story
  if (!department) return []
  const { name } = play.project.departments.find(({ key }) => key === department)!
  const dispatch = async () => {
    const manager = await play.manager()
    await play.give(manager, 'dispatch', { departmentId: await play.departmentId(name) })
  }
  const assign = () => play.give(play.supervisor, 'assign', { technicianId: play.stage.cast.id(technician!) })
  return [
    { after: 15, what: 'dispatch', act: dispatch },
    ...aboutTheTime(play),
    ...(technician ? [{ after: 20, what: 'assign', act: assign }] : []),
  ]
}

async function cancel(play: Play): Promise<void> {
  const { by, reason } = play.story.cancel!
  const actor = by === 'resident' ? play.resident : by === 'manager' ? await play.manager() : play.projectManager
  await play.give(actor, 'cancel', { reason })
}

/** From the first word to a technician named for an agreed time, as far as the story goes. */
export function beforeTheVisit(play: Play, plays: ReadonlyMap<string, Play>): Beat[] {
  const { story } = play
  const atTheCounter = story.channel === 'counter'
  const { talk, redirect } = story
  const beats: Beat[] = [{ after: 0, what: 'log', act: () => (story.warrantyOf ? claim(play, plays) : log(play)) }]
  const add = (after: number, what: string, act: Beat['act']) =>
    beats.push({ after: atTheCounter ? Math.ceil(after / 8) : after, what, act })
  if (talk !== undefined) {
    const channel = atTheCounter ? 'counter' : 'phone'
    add(25, 'recordContact', async () => play.give(await play.manager(), 'recordContact', { kind: 'talk', channel, words: talk }))
  }
  if (redirect) add(40, 'redirect', async () => play.give(await play.manager(), 'redirect', { ...redirect, toldResident: true }))
  beats.push(...aboutTheCasePrice(play))
  if (story.offer || story.casePrice?.outcome === 'granted') add(10, 'offer', () => offer(play))
  if (story.decline) add(300, 'decline', () => play.give(play.resident, 'decline', story.decline!))
  if (story.consent) add(30, 'agree', () => agree(play))
  else if (story.attempts && story.offer) beats.push(...attempts(play, story.attempts, 14 * 60))
  if (story.lapse) add(60, 'lapse', async () => play.give(await play.manager(), 'lapse', {}))
  beats.push(...dispatched(play))
  if (story.cancel) add(6 * 60, 'cancel', () => cancel(play))
  return beats
}
