import { expect, it, vi } from 'vitest'

vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const { inkDrafts } = await import('./ink-draft.ts')
const { forgetDrafts } = await import('../platform/draft.ts')
const { memoryStorage } = await import('../platform/storage.ts')

const about = { requestId: 'one', purpose: 'consent', documentSha256: 'a'.repeat(64), signerName: '陈静' } as const
const ink = {
  strokes: [
    [
      [1, 2, 0],
      [40, 50, 90],
    ] as [number, number, number][],
  ],
  width: 320,
  height: 180,
}

it('outlives the app for the same document and signer', () => {
  const phone = memoryStorage()
  inkDrafts(phone).keep(about, ink)
  expect(inkDrafts(phone).read(about)).toEqual(ink)
  inkDrafts(phone).forget(about)
  expect(inkDrafts(phone).read(about)).toBeUndefined()
})

it('is for nobody else and for nothing else: what changed is signed anew', () => {
  const phone = memoryStorage()
  inkDrafts(phone).keep(about, ink)
  expect(inkDrafts(phone).read({ ...about, documentSha256: 'b'.repeat(64) })).toBeUndefined()
  expect(inkDrafts(phone).read({ ...about, signerName: '林知夏' })).toBeUndefined()
  expect(inkDrafts(phone).read({ ...about, purpose: 'acceptance' })).toBeUndefined()
})

it('goes when its person leaves the phone', () => {
  const phone = memoryStorage()
  inkDrafts(phone).keep(about, ink)
  forgetDrafts(phone)
  expect(inkDrafts(phone).read(about)).toBeUndefined()
})
