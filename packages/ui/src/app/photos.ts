import Taro from '@tarojs/taro'
import type { PhotoView } from '@teyue/contract'
import { inBrowser } from '../platform/environment.ts'
import { addressOf } from './exchange.ts'
import { offlineProblem, ProblemError, problemFromAnswer } from './problem.ts'
import { renewSession, session } from './session.ts'

export type UploadedPhoto = PhotoView
export type PhotoToUpload = { path: string; purpose: string; requestId?: string }

function blobOf(dataUrl: string): Blob {
  const [head = '', data = ''] = dataUrl.split(',')
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: head.match(/^data:([^;]+)/)?.[1] ?? 'image/jpeg' })
}

type Answer = { status: number; body: unknown }

async function browserUpload(path: string, fields: Record<string, string>, header: Record<string, string>): Promise<Answer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', path.startsWith('data:') ? blobOf(path) : await (await fetch(path)).blob(), 'photo.jpg')
  const answer = await fetch(addressOf('/api/photos'), { method: 'POST', headers: header, body: form })
  return { status: answer.status, body: await answer.json().catch(() => null) }
}

async function wechatUpload(filePath: string, formData: Record<string, string>, header: Record<string, string>): Promise<Answer> {
  const answer = await Taro.uploadFile({ url: addressOf('/api/photos'), filePath, name: 'file', formData, header, timeout: 60_000 })
  let body: unknown = null
  try {
    body = JSON.parse(answer.data)
  } catch {
    // Not JSON: judged by the status alone.
  }
  return { status: answer.statusCode, body }
}

async function upload({ path, purpose, requestId }: PhotoToUpload, token: string | undefined): Promise<UploadedPhoto> {
  const fields = { purpose, ...(requestId ? { requestId } : {}) }
  const header: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  let answer: Answer
  try {
    answer = await (inBrowser ? browserUpload(path, fields, header) : wechatUpload(path, fields, header))
  } catch {
    throw new ProblemError(offlineProblem())
  }
  if (answer.status < 200 || answer.status > 299) throw new ProblemError(problemFromAnswer(answer.status, answer.body))
  return answer.body as UploadedPhoto
}

/** Uploads one photo from the phone. Rejects with a `ProblemError`. */
export async function uploadPhoto(photo: PhotoToUpload): Promise<UploadedPhoto> {
  try {
    return await upload(photo, session.get()?.accessToken)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error
    const renewed = await renewSession()
    if (!renewed) throw error
    return upload(photo, renewed.accessToken)
  }
}

const purposeWords: Record<string, string> = {
  need: TEYUE_APP === 'owner' ? '您拍的' : '业主拍的',
  before: '之前',
  after: '之后',
  noEntry: '门口',
  damage: '损坏',
  paper: '纸单',
  proof: '证明',
  quotation: '报价单',
  receipt: '小票',
  certificate: '证书',
}
/** Of the need it says whose it is: what an owner shows, and what the company adds to explain it. */
export const photoCaption = (purpose: string, takenBy: string | null = null): string =>
  purpose === 'need' && takenBy !== null ? `${takenBy}拍的` : (purposeWords[purpose] ?? '')
