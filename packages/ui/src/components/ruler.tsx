import { View } from '@tarojs/components'
import { type Instant, toMillis } from '../format/time.ts'

export type RulerSpan = {
  startedAt: Instant
  dueAt: Instant
  /** The first promise, when `dueAt` is a later one. */
  promisedAt?: Instant
  now: Instant
}

/** Where things lie on the ruler, in percent: now, and the promise when it lies before the end. */
export function rulerMarks({ startedAt, dueAt, promisedAt, now }: RulerSpan): { late: boolean; now: number; promise: number | null } {
  const start = toMillis(startedAt)
  const due = toMillis(dueAt)
  const present = toMillis(now)
  const promise = promisedAt === undefined ? due : toMillis(promisedAt)
  const end = Math.max(due, present)
  const percent = (at: number) => (end <= start ? 100 : Math.round(Math.min(1, Math.max(0, (at - start) / (end - start))) * 1000) / 10)
  const late = present > due || promise < due
  return { late, now: percent(present), promise: late ? percent(Math.min(promise, end)) : null }
}

/** The ruler alone: passed ticks, a marker at now, the promise at the right end; overrun ticks once it slipped. */
export function Ruler({ mini = false, ...span }: RulerSpan & { mini?: boolean }) {
  const marks = rulerMarks(span)
  return (
    <View className={`ruler${mini ? ' mini' : ''}`} aria-hidden="true">
      <View className={`ruler-ticks${marks.late ? ' over' : ''}`} />
      {marks.promise === null ? (
        <View className="ruler-ticks passed" style={{ width: `${marks.now}%` }} />
      ) : (
        <>
          <View className="ruler-ticks kept" style={{ width: `${marks.promise}%` }} />
          <View className="ruler-promise" style={{ left: `${marks.promise}%` }} />
        </>
      )}
      <View className="ruler-now" style={{ left: `min(${marks.now}%, calc(100% - 3PX))` }} />
    </View>
  )
}
