import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
vi.mock('./queue.ts', () => ({ queueCommand: vi.fn() }))
vi.stubGlobal('TEYUE_APP', 'owner')
vi.stubGlobal('TEYUE_API', '')
const { useAct } = await import('./use-act.tsx')
const { offlineProblem, ProblemError, problemFromAnswer } = await import('./problem.ts')

afterEach(cleanup)

async function keysOf(failure: Error, sameness: [unknown, unknown]): Promise<string[]> {
  const keys: string[] = []
  const { result } = renderHook(() => useAct())
  for (const same of sameness)
    await act(async () => {
      await result.current.run(async (key) => {
        keys.push(key)
        throw failure
      }, same)
    })
  return keys
}

it('tries the same act again under the same key when no answer came', async () => {
  const [first, second] = await keysOf(new ProblemError(offlineProblem()), [{ a: 1 }, { a: 1 }])
  expect(second).toBe(first)
})

it('takes a new key for another act, and after a refusal', async () => {
  const [first, second] = await keysOf(new ProblemError(offlineProblem()), [{ a: 1 }, { a: 2 }])
  expect(second).not.toBe(first)
  const [third, fourth] = await keysOf(new ProblemError(problemFromAnswer(422, { code: 'x', detail: '不行' })), [{ a: 1 }, { a: 1 }])
  expect(fourth).not.toBe(third)
})

it('does not send twice while the first is under way', async () => {
  const { result } = renderHook(() => useAct())
  let release: (value: string) => void = () => undefined
  const sent = vi.fn(() => new Promise<string>((resolve) => (release = resolve)))
  let second: string | null = 'not yet'
  await act(async () => {
    const first = result.current.run(sent)
    second = await result.current.run(sent)
    release('done')
    await first
  })
  expect(sent).toHaveBeenCalledTimes(1)
  expect(second).toBeNull()
})
