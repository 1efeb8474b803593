import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { RequestView } from '@teyue/contract'
import { afterEach, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const call = vi.fn()
vi.mock('./api.ts', () => ({ api: { call } }))
vi.mock('./session.ts', () => ({ useSession: () => ({ accessToken: 'held' }), session: { get: () => null } }))
vi.mock('./queue.ts', () => ({ queueCommand: vi.fn() }))
vi.mock('./live.ts', () => ({ useLive: () => undefined }))
vi.mock('./app-screen.tsx', () => ({
  AppScreen: ({ bar, children }: { bar: React.ReactNode; children: React.ReactNode }) => (
    <>
      {children}
      {bar}
    </>
  ),
}))
const captured = vi.fn(() => ({ png: 'data:image/png;base64,iVBORw0KGgo=', strokes: [], width: 10, height: 10 }))
vi.mock('../components/signature-pad.tsx', async () => {
  const { forwardRef, useImperativeHandle } = await import('react')
  return {
    SignaturePad: forwardRef(function Pad({ onInk }: { onInk: (written: boolean) => void }, ref) {
      useImperativeHandle(ref, () => ({ capture: captured, clear: () => undefined }))
      return (
        <button type="button" onClick={() => onInk(true)}>
          write
        </button>
      )
    }),
  }
})
vi.stubGlobal('TEYUE_APP', 'owner')
vi.stubGlobal('TEYUE_API', '')
const { SignScreen } = await import('./sign-screen.tsx')
afterEach(cleanup)

const documentOf = (totalFen: number, quoteVersion: number) => ({
  purpose: 'quote',
  document: { purpose: 'quote', quoteVersion, lines: [{ name: '换阀门', quantityMilli: 1000, unit: '个', amountFen: totalFen }], totalFen },
  sha256: `hash of ${totalFen}`,
  shownAt: '2026-11-25T10:00:00+08:00',
  agreement: null,
})
const request = (version: number, seq = version) => ({ id: 'r', version, home: { label: '3栋0803' }, timeline: [{ seq }] }) as RequestView
const sign = vi.fn(async () => true)
const shown = (version: number, seq?: number) => (
  <SignScreen
    request={request(version, seq)}
    purpose="quote"
    method="ownPhone"
    signerName="何玉兰"
    says="我同意"
    act="同意"
    busy={false}
    onSign={sign}
  />
)
const settle = () => act(async () => undefined)
/** Bars that just came up take no tap: as long as a person takes to see them. */
const pause = () => act(() => new Promise((done) => setTimeout(done, 450)))
async function tap(name: RegExp): Promise<void> {
  await pause()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name })))
}

it('CONSENT-4 tells that the content changed under the pen, old beside new, and binds no earlier ink to it', async () => {
  call.mockResolvedValue(documentOf(2450, 2))
  const { rerender, container } = render(shown(7))
  await settle()
  await tap(/^write$/)
  call.mockResolvedValue(documentOf(3150, 3))
  rerender(shown(8))
  await settle()
  expect(screen.getByRole('alert').textContent).toBe('内容刚刚变了')
  expect(container.textContent).toContain('刚才看的¥24.50')
  expect(container.textContent).toContain('现在合计¥31.50')
  expect(sign).not.toHaveBeenCalled()

  await tap(/看清楚了，按新的签/)
  await tap(/^同意$/)
  expect(sign).not.toHaveBeenCalled()
  await tap(/^write$/)
  await tap(/^同意$/)
  expect(sign).toHaveBeenCalledWith(expect.objectContaining({ documentSha256: 'hash of 3150' }))
})

it('MAT-2 tells of material that came back while the pad was open, though a slip moves no version', async () => {
  call.mockResolvedValue(documentOf(4680, 2))
  const { rerender, container } = render(shown(7, 20))
  await settle()
  call.mockResolvedValue(documentOf(3400, 2))
  rerender(shown(7, 21))
  await settle()
  expect(screen.getByRole('alert').textContent).toBe('内容刚刚变了')
  expect(container.textContent).toContain('现在合计¥34.00')
})

it('CONSENT-4 shows the new content after the refusal of a signature under the old one', async () => {
  call.mockResolvedValue(documentOf(4680, 2))
  const { container } = render(shown(7))
  await settle()
  await tap(/^write$/)
  call.mockResolvedValue(documentOf(3400, 2))
  sign.mockResolvedValueOnce(false)
  await tap(/^同意$/)
  await settle()
  expect(container.textContent).toContain('刚才看的¥46.80')
  expect(container.textContent).toContain('现在合计¥34.00')
})

it('CONSENT-4 leaves the pad alone when something else of the request changed', async () => {
  sign.mockClear()
  call.mockResolvedValue(documentOf(2450, 2))
  const { rerender } = render(shown(7))
  await settle()
  await tap(/^write$/)
  rerender(shown(8))
  await settle()
  await tap(/^同意$/)
  expect(sign).toHaveBeenCalledWith(expect.objectContaining({ documentSha256: 'hash of 2450' }))
})
