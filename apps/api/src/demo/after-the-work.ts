import { hourMs, type Instant } from '@teyue/domain'
import { attempts, windowFor } from './before-the-visit.ts'
import { windowOf } from './demo-project.ts'
import type { Play } from './stage.ts'
import { finishing, secondVisit, signer } from './the-visit.ts'
import { type Beat, type Step, steps } from './timeline.ts'

const hour = 60

function rejected(play: Play, words: string, after: number): Beat {
  return { after, what: 'rejectWork', act: () => play.give(play.resident, 'rejectWork', { words }) }
}

function accepted(play: Play): Beat[] {
  const { acceptance } = play.story
  if (!acceptance) return []
  const { satisfaction, stars, five, comment } = acceptance
  const confirmed = Object.fromEntries(
    (['greeting', 'shoeCovers', 'toolKit', 'cloth', 'mat'] as const).map((one) => [one, five.includes(one)]),
  ) as Record<'greeting' | 'shoeCovers' | 'toolKit' | 'cloth' | 'mat', boolean>
  const accept = async () => {
    const { actor, method } = signer(play)
    const signature = await play.signature('acceptance', play.residentName, method)
    await play.give(actor, 'acceptWork', { satisfaction, stars, five: confirmed, triedOut: true, comment, signature })
  }
  return [{ after: 8, what: 'acceptWork', act: accept }]
}

function followedUp(play: Play): Beat[] {
  const { story } = play
  const { damage, followUp, unreached } = story
  const beats: Beat[] = []
  if (damage) beats.push({ after: 3 * hour, what: 'settleDamage', act: () => play.settleDamage(damage) })
  if (story.formReceived)
    beats.push({ after: 2 * hour, what: 'receiveForm', act: async () => play.give(await play.manager(), 'receiveForm', {}) })
  if (followUp) {
    const act = async () => {
      const manager = await play.manager()
      await play.give(manager, 'followUp', { ...followUp, reached: true, signature: await play.signature('followUp', manager.name) })
    }
    beats.push({ after: 3 * hour, what: 'followUp', act })
  }
  if (unreached) {
    beats.push(...attempts(play, unreached, 16 * hour, { lastIsVisit: true }))
    const reason = '多次电话和一次上门都没有联系上业主'
    beats.push({ after: hour, what: 'closeUnreached', act: () => play.give(play.projectManager, 'closeUnreached', { reason }) })
  }
  return beats
}

function withTheProjectManager(play: Play): Beat[] {
  const { settle, giveUp } = play.story
  if (settle) return [{ after: 24 * hour, what: 'settle', act: () => play.give(play.projectManager, 'settle', settle) }]
  if (giveUp) return [{ after: 20 * hour, what: 'giveUp', act: () => play.give(play.projectManager, 'giveUp', giveUp) }]
  return []
}

/** Rejected days later, put right on another visit at a time that the resident agreed to, and rejected again (ACCEPT-3, ACCEPT-4). */
function returning(play: Play, limit: Instant): Step[] {
  const { story, stage } = play
  const { reject = [], returnVisit } = story
  const { start, end } = windowOf(stage.now, returnVisit!)
  const window = windowFor(play, returnVisit!)
  const propose = async () => play.give(await play.manager(), 'proposeTime', { window, reason: '返工时间已和业主电话商量' })
  const again = () => play.give(play.supervisor, 'returnVisit', { technicianId: stage.cast.id(story.technician!) })
  const arranged: Beat[] = [
    rejected(play, reject[0]!, 0),
    { after: 30, what: 'proposeTime', act: propose },
    { after: 20, what: 'agreeTime', act: () => play.give(play.resident, 'agreeTime', {}) },
    { after: 30, what: 'returnVisit', act: again },
  ]
  const visited = steps(start, end, secondVisit(play), { anyHour: true })
  const left = visited.at(-1)!.at
  return [
    ...steps(start - 26 * hourMs, start - hourMs, arranged),
    ...visited,
    ...steps(left, limit, [rejected(play, reject[1]!, 23 * hour), ...withTheProjectManager(play)]),
  ]
}

/** What comes after the technician has finished, or has had to stop. */
export function afterTheWork(play: Play, from: Instant, limit: Instant): Step[] {
  const { story } = play
  const { reject = [], consent } = story
  if (story.returnVisit) return returning(play, limit)
  if (reject.length > 0 && !story.acceptance) return steps(from, limit, [rejected(play, reject[0]!, 12)])
  if (story.attempts && consent) {
    const escalate: Beat = {
      after: hour,
      what: 'escalateUnsigned',
      act: async () => play.give(await play.manager(), 'escalateUnsigned', { reason: '业主一直没有答复' }),
    }
    return steps(from, limit, [...attempts(play, story.attempts, 15 * hour), ...(story.target === 'escalated' ? [escalate] : [])])
  }
  const putRight = reject.flatMap((words): Beat[] => [
    rejected(play, words, 6),
    { after: 3, what: 'resume', act: () => play.give(play.technician, 'resume', {}) },
    ...finishing(play, 12),
  ])
  const here = steps(from, limit, [...putRight, ...accepted(play)], { anyHour: true })
  return [...here, ...steps(here.at(-1)?.at ?? from, limit, [...followedUp(play), ...withTheProjectManager(play)])]
}
