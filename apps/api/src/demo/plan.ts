import { type Instant, minuteMs, type State } from '@teyue/domain'
import { afterTheWork } from './after-the-work.ts'
import { beforeTheVisit } from './before-the-visit.ts'
import { momentOf, windowOf } from './demo-project.ts'
import type { Play } from './stage.ts'
import { theVisit, visitWindow } from './the-visit.ts'
import { type Beat, type Step, steps } from './timeline.ts'

const beforeAnybodyComes: readonly State[] = ['logged', 'pricing', 'offered', 'agreed', 'dispatched', 'assigned', 'cancelled', 'redirected']

/** How long ago the technician set out when the visit is going on while the demo is loaded. */
const setOutAgo: Partial<Record<State, number>> = { underway: 13, onSite: 26 }

/** Each step of a story with its moment, from the first word to where the story stands at the moment of loading. */
export function planOf(play: Play, plays: ReadonlyMap<string, Play>): Step[] {
  const { story, stage } = play
  const { now } = stage
  const past = now - 2 * minuteMs
  const logged = momentOf(now, story.logged.day, story.logged.time)
  const anyHour = story.urgency === 'urgent'
  const before = beforeTheVisit(play, plays)
  const wanted = windowOf(now, story.wanted)

  if (story.counterPaid) {
    const served = Math.min(wanted.start, past)
    const counter: Beat[] = [{ after: 10, what: 'serveAtCounter', act: () => serve(play) }]
    const atTheCounter = steps(served, past, counter, { anyHour: true })
    return [...steps(logged, served, before, { anyHour }), ...atTheCounter, ...afterTheWork(play, atTheCounter.at(-1)!.at, past)]
  }
  const comes = story.technician !== undefined && !beforeAnybodyComes.includes(story.target)
  if (!comes) {
    const until = story.technician || story.target === 'cancelled' ? Math.min(past, wanted.start - 60 * minuteMs) : past
    return steps(logged, story.target === 'assigned' ? past : until, before, { anyHour })
  }
  const { start, end } = visitWindow(play)
  const ago = story.wanted === 'now' ? setOutAgo[story.target] : undefined
  const setOut: Instant = ago ? now - ago * minuteMs : start - 6 * minuteMs
  const visit = steps(setOut, Math.min(end, past), theVisit(play), { anyHour: true })
  return [...steps(logged, setOut - 20 * minuteMs, before, { anyHour }), ...visit, ...afterTheWork(play, visit.at(-1)!.at, past)]
}

async function serve(play: Play): Promise<void> {
  const { totalFen } = play.request
  const paid = totalFen ? { paid: { how: play.story.counterPaid!, amountFen: totalFen } } : {}
  await play.give(await play.manager(), 'serveAtCounter', paid)
}
