import { useCallback, useRef, useState } from 'react'
import type { PickedPhoto } from '../components/photos.tsx'
import { uploadPhoto } from './photos.ts'
import { isOffline, problemOf } from './problem.ts'

export type PickedUpload = {
  path: string
  id?: string /** Of the API, once it is there. */
  url?: string
  state: 'sending' | 'sent' | 'waiting' | 'failed'
  reason?: string
}

export type UsePhotos = {
  picked: readonly PickedUpload[]
  /** For `<PhotoPicker>`. */
  shown: PickedPhoto[]
  add: (paths: string[]) => void
  remove: (index: number) => void
  /** Tries again those that did not get through, and gives the ids of all that are up. */
  finish: () => Promise<{ ids: string[]; waiting: string[] }>
  /** Why one was refused. */
  problem: string | null
  reset: (picked: PickedUpload[]) => void
}

/** After the app was left, a path on the phone leads nowhere: what is uploaded is shown from the API, what is not is sent again. */
const restored = (kept: readonly PickedUpload[]): PickedUpload[] =>
  kept.map((one) => (one.url ? { ...one, path: one.url } : { ...one, state: one.state === 'sending' ? 'waiting' : one.state }))

/** Photos of a form: each is uploaded as soon as it is taken. What a form keeps of them is its own, by `initial` and `onChange`. */
export function usePhotos(
  purpose: string,
  requestId?: string,
  initial: readonly PickedUpload[] = [],
  onChange?: (picked: PickedUpload[]) => void,
): UsePhotos {
  const [picked, setPicked] = useState<PickedUpload[]>(() => restored(initial))
  const latest = useRef(picked)
  // Uploads end long after the render that began them.
  const tell = useRef(onChange)
  tell.current = onChange
  const update = useCallback((change: (last: PickedUpload[]) => PickedUpload[]) => {
    latest.current = change(latest.current)
    setPicked(latest.current)
    tell.current?.(latest.current)
  }, [])
  const send = async (path: string): Promise<PickedUpload> => {
    let result: PickedUpload
    try {
      const { id, url } = await uploadPhoto({ path, purpose, requestId })
      result = { path, id, url, state: 'sent' }
    } catch (error) {
      const problem = problemOf(error)
      result = isOffline(problem) ? { path, state: 'waiting' } : { path, state: 'failed', reason: problem.detail }
    }
    update((last) => last.map((one) => (one.path === path ? result : one)))
    return result
  }
  const finish = async () => {
    const results = await Promise.all(latest.current.map((one) => (one.id ? one : send(one.path))))
    return { ids: results.flatMap((one) => one.id ?? []), waiting: results.filter((one) => !one.id).map((one) => one.path) }
  }
  return {
    picked,
    shown: picked.map((one) => ({
      url: one.path,
      caption: { sending: '在传', sent: undefined, waiting: '等网', failed: '没传成' }[one.state],
    })),
    add: (paths) => {
      update((last) => [...last, ...paths.map((path): PickedUpload => ({ path, state: 'sending' }))])
      for (const path of paths) void send(path)
    },
    remove: (index) => update((last) => last.filter((_, at) => at !== index)),
    finish,
    problem: picked.find((one) => one.state === 'failed')?.reason ?? null,
    reset: (next) => update(() => next),
  }
}
