import { dayOf, type Instant, instantAt, minuteMs } from '@teyue/domain'

/** Something that happens so many minutes after what came before it. */
export interface Beat {
  after: number
  what: string
  act: () => Promise<unknown>
}

export interface Step {
  at: Instant
  what: string
  act: Beat['act']
}

const dayMs = 24 * 60 * minuteMs
const opens = 8.5 * 60
const closes = 20.5 * 60

/** Nobody is called at night: what would come after hours waits for the next morning. */
function inDaytime(at: Instant): Instant {
  const midnight = instantAt(dayOf(at), 0)
  const minutes = (at - midnight) / minuteMs
  if (minutes < opens) return midnight + opens * minuteMs
  return minutes > closes ? midnight + dayMs + opens * minuteMs : at
}

/**
 * The beats one after the other from a moment. They keep to the daytime where there is time for it, and are told faster where they
 * would not be over by `limit`: what is in the past stays in the past, at whatever hour the demo is loaded.
 */
export function steps(from: Instant, limit: Instant, beats: readonly Beat[], { anyHour = false } = {}): Step[] {
  const unhurried: Step[] = []
  let at = from
  for (const { after, what, act } of beats) {
    at = at + after * minuteMs
    if (!anyHour) at = inDaytime(at)
    unhurried.push({ at, what, act })
  }
  if (at <= limit) return unhurried
  const total = beats.reduce((sum, { after }) => sum + after, 0) * minuteMs
  const speed = Math.min(1, Math.max(0, limit - from) / total)
  let minutes = 0
  return beats.map(({ after, what, act }) => {
    minutes += after
    return { at: Math.round(from + minutes * minuteMs * speed), what, act }
  })
}
