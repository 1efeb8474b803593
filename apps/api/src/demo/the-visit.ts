import { minuteMs, type ProcedureStep, procedures, stepsOf } from '@teyue/domain'
import { linesOf, newestVersion } from './before-the-visit.ts'
import { windowOf } from './demo-project.ts'
import type { Play } from './stage.ts'
import type { Beat } from './timeline.ts'

const theFive = { greeting: true, shoeCovers: true, toolKit: true, cloth: true, mat: true }

/** The window in which the technician comes. */
export const visitWindow = ({ stage, story }: Play) => {
  const { proposal } = story
  return windowOf(stage.now, proposal?.answer === 'agreed' ? proposal.window : story.wanted)
}

const byTechnicianPhone = (play: Play): boolean => play.story.acceptance?.method === 'technicianPhone'

/** A resident's signed act: on their own phone, or on the technician's. */
export const signer = (play: Play) =>
  byTechnicianPhone(play)
    ? { actor: play.technician, method: 'technicianPhone' as const }
    : { actor: play.resident, method: 'ownPhone' as const }

async function signConsent(play: Play): Promise<void> {
  const { actor, method } = signer(play)
  const quoteVersion = newestVersion(play)
  await play.give(actor, 'signConsent', { quoteVersion, signature: await play.signature('consent', play.residentName, method) })
}

function coming(play: Play): Beat[] {
  const { technician } = play
  const setOut: Beat = { after: 0, what: 'setOut', act: () => play.give(technician, 'setOut', {}) }
  if (play.story.target === 'underway') return [setOut]
  return [
    setOut,
    { after: 9, what: 'photo before', act: () => play.photograph(technician, 'before', play.request.id) },
    { after: 1, what: 'arrive', act: () => play.give(technician, 'arrive', { five: theFive, surfacesProtected: true }) },
  ]
}

function quoting(play: Play): Beat[] {
  const { onSiteQuote } = play.story
  if (!onSiteQuote) return []
  const { lines, note, outcome, reason = '' } = onSiteQuote
  const quote = () => {
    const material = (play.request.material.slips[0]?.lines ?? []).map(({ id, quantityMilli }) => ({ materialLineId: id, quantityMilli }))
    return play.give(play.technician, 'quote', { lines: [...linesOf(lines), ...material], note })
  }
  const beats: Beat[] = []
  if (play.story.material) beats.push({ after: 8, what: 'issueMaterial', act: () => play.issueMaterial() })
  beats.push({ after: 4, what: 'quote', act: quote })
  const answer = async () => {
    const quoteVersion = newestVersion(play)
    const { actor, method } = signer(play)
    if (outcome === 'declined') return play.give(actor, 'declineQuote', { quoteVersion, reason })
    await play.give(actor, 'agreeQuote', { quoteVersion, signature: await play.signature('quote', play.residentName, method) })
  }
  if (outcome !== 'open') beats.push({ after: 7, what: 'answer the quote', act: answer })
  return beats
}

const middle = ({ min, max, below }: NonNullable<ProcedureStep['figure']>): number => {
  if (min !== undefined && max !== undefined) return Math.round((min + max) / 2)
  if (min !== undefined) return min
  return Math.floor((max ?? below ?? 0) / 2)
}

/** The steps of the procedures that the work of this story asks for, the first `doneSteps` or all of them. */
function procedureSteps(play: Play): (() => Promise<void>)[] {
  const { story, stage } = play
  const lines = story.onSiteQuote && story.onSiteQuote.outcome !== 'declined' ? story.onSiteQuote.lines : (story.offer?.lines ?? [])
  const ids = [...new Set(lines.flatMap(({ code }) => stage.items.get(code)?.procedure ?? []))]
  const ticks = ids.flatMap((id) => {
    const procedure = procedures[id]
    const branch = story.procedure?.branch ?? procedure.branches?.[0]?.id
    return stepsOf(procedure, branch).map((step, index) => () => {
      const chosen = index === 0 && branch ? { branch } : {}
      const checked = step.kind === 'check' ? { passed: true } : {}
      const measured = step.figure ? { figure: story.procedure?.figures?.[step.id] ?? middle(step.figure) } : {}
      return play.tick({ procedureId: id, ...chosen, stepId: step.id, done: true, ...checked, ...measured })
    })
  })
  return ticks.slice(0, story.procedure?.doneSteps ?? ticks.length)
}

function holding(play: Play): Beat[] {
  const { hold } = play.story
  return hold ? [{ after: 10, what: 'hold', act: () => play.give(play.technician, 'hold', { ...hold, siteMadeSafe: true }) }] : []
}

function damaging(play: Play): Beat[] {
  const { damage } = play.story
  if (!damage) return []
  const report = async () => {
    const actor = { technician: play.technician, resident: play.resident, manager: await play.manager() }[damage.by]
    const photoId = await play.photograph(actor, 'damage', play.request.id)
    await play.give(actor, 'reportDamage', { words: damage.words, photoIds: [photoId] })
  }
  return [{ after: 3, what: 'reportDamage', act: report }]
}

export function finishing(play: Play, after = 3): Beat[] {
  const { technician } = play
  return [
    { after, what: 'photo after', act: () => play.photograph(technician, 'after', play.request.id) },
    { after: 2, what: 'finish', act: () => play.give(technician, 'finish', { siteCleaned: true, askedWhatElse: true }) },
    ...(play.story.material?.some(({ returnedMilli }) => returnedMilli)
      ? [{ after: 6, what: 'returnMaterial', act: () => play.returnMaterial() }]
      : []),
  ]
}

function workMinutes(play: Play): number {
  const { story, stage } = play
  const lines = story.onSiteQuote?.lines ?? story.offer?.lines ?? []
  const listed = lines.reduce((sum, { code }) => sum + (stage.items.get(code)?.durationMinutes ?? 60), 0) || 60
  const { start, end } = visitWindow(play)
  return Math.max(10, Math.min(listed, (end - start) / minuteMs - 30))
}

/** From setting out to the finished work, as far as the story goes. */
export function theVisit(play: Play): Beat[] {
  const { story } = play
  const { target, consent, hold } = story
  const beats = coming(play)
  if (target === 'underway') return beats
  if (consent?.manner === 'spoken' && consent.signedBeforeWork) beats.push({ after: 4, what: 'signConsent', act: () => signConsent(play) })
  if (target === 'onSite') return beats
  beats.push(...quoting(play))
  if (target === 'quoted' || target === 'declined') return beats
  // Too much load, or more than one can do, is seen before anything is taken apart.
  if (hold && (hold.why === 'overload' || hold.why === 'beyondSkill')) return [...beats, ...holding(play)]
  beats.push({ after: 3, what: 'start', act: () => play.give(play.technician, 'start', {}) })
  beats.push(...damaging(play))
  const ticks = procedureSteps(play)
  const pace = workMinutes(play) / (ticks.length + 1)
  for (const act of ticks) beats.push({ after: pace, what: 'tick', act })
  if (hold) return [...beats, ...holding(play)]
  return target === 'working' ? beats : [...beats, ...finishing(play, pace)]
}

/** The technician comes again for the same work. */
export function secondVisit(play: Play): Beat[] {
  const { technician } = play
  return [...coming(play), { after: 3, what: 'start', act: () => play.give(technician, 'start', {}) }, ...finishing(play, 35)]
}
