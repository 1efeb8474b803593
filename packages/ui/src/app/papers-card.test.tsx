import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
vi.mock('@tarojs/taro', () => import('../testing/taro.ts'))
const call = vi.fn()
vi.mock('./api.ts', () => ({ api: { call } }))
vi.mock('./session.ts', () => ({ useSession: () => ({ accessToken: 'held' }), session: { get: () => null } }))
vi.mock('./queue.ts', () => ({ queueCommand: vi.fn() }))
vi.mock('./live.ts', () => ({ useLive: () => undefined }))
vi.stubGlobal('TEYUE_APP', 'owner')
vi.stubGlobal('TEYUE_API', 'https://api.test')
const { default: Taro } = await import('@tarojs/taro')
const { PapersCard } = await import('./papers-card.tsx')

const downloadFile = vi.fn()
const openDocument = vi.fn()
Object.assign(Taro, { downloadFile, openDocument })
const offers = [
  { kind: 'formCustomer', name: '客户联', possible: true, reason: null, url: '/api/requests/1/papers/formCustomer/first' },
  { kind: 'acceptance', name: '《验收单》', possible: false, reason: '完工后出具《验收单》。', url: null },
]

beforeEach(() => {
  call.mockReset().mockResolvedValue({ items: offers })
  downloadFile.mockReset().mockResolvedValue({ statusCode: 200, tempFilePath: 'wxfile://paper' })
  openDocument.mockReset().mockResolvedValue(undefined)
})
afterEach(cleanup)

async function openList(): Promise<void> {
  render(<PapersCard requestId="1" />)
  expect(call).not.toHaveBeenCalled()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /单据、合同和验收单/ })))
}

it('asks for the papers when they are wanted, and opens one by an address that is fresh', async () => {
  await openList()
  expect(call).toHaveBeenCalledWith('listPapers', { params: { id: '1' } })
  call.mockResolvedValue({ items: [{ ...offers[0], url: '/api/requests/1/papers/formCustomer/second' }] })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /客户联/ })))
  expect(downloadFile).toHaveBeenCalledWith(expect.objectContaining({ url: 'https://api.test/api/requests/1/papers/formCustomer/second' }))
  expect(openDocument).toHaveBeenCalledWith({ filePath: 'wxfile://paper', fileType: 'pdf', showMenu: true })
})

it('says what a paper waits for, and does not open it', async () => {
  await openList()
  expect(screen.getByText(/完工后出具/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /《验收单》$/ })).toBeNull()
})

it('says so when the file does not come', async () => {
  downloadFile.mockResolvedValue({ statusCode: 404, tempFilePath: '' })
  await openList()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: /客户联/ })))
  expect(openDocument).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toBeTruthy()
})
