import { STATUS_CODES } from 'node:http'
import { type Refusal, refuse } from '@teyue/domain'
import { WechatError } from '@teyue/wechat'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { checkPage, checkPagePolicy } from '../modules/papers/check-page.ts'
import { strayPublicAddress } from '../modules/pricing/public-prices.ts'
import { constraintOf, sqlState } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { problemOf, RefusalError } from '../platform/problem.ts'
import { badInput } from './bad-input.ts'

const byFastifyCode: Record<string, [number, Refusal]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, refuse('body-too-large', null, '内容太大，请精简后再发。')],
  FST_REQ_FILE_TOO_LARGE: [413, refuse('photo-too-large', null, '照片太大，请换一张 10 MB 以内的。')],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, refuse('media-type', null, '不支持这种内容，请用 JSON 或照片上传。')],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, refuse('media-type', null, '请用表单上传照片。')],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, refuse('bad-json', null, '内容不是有效的 JSON。')],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, refuse('bad-json', null, '内容是空的。')],
  FST_UNDER_PRESSURE: [503, refuse('too-busy', null, '现在人太多，请稍后再试；您填的内容没有丢。')],
}

const noSuchAddress = refuse('not-found', null, '没有这个地址。')

const wechatAnswers: Partial<Record<WechatError['kind'], [number, string, string]>> = {
  code_invalid: [422, 'login-code-invalid', '登录凭证已失效，请重新打开小程序再试。'],
  code_used: [422, 'login-code-used', '登录凭证已经用过，请重新打开小程序再试。'],
  too_often: [503, 'wechat-too-often', '操作太频繁，请一分钟后再试。'],
  blocked: [403, 'wechat-blocked', '微信限制了这个账号登录，请联系客户经理。'],
  busy: [503, 'wechat-busy', '微信服务繁忙，请稍后再试。'],
  network: [503, 'wechat-unreachable', '暂时连不上微信，请稍后再试。'],
}

/** SQLSTATEs of a database that is restarting or out of reach: nothing was done, and the same command may be sent again. */
const databaseAway = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300'])
/** What came in is no value of its column: a forged cursor, a day that does not exist. The rest of class 22 is our own mistake. */
const notStorable = new Set(['22P02', '22P05', '22021', '22007', '22008', '22003'])
const networkAway = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

function answerOf(
  error: FastifyError | Error,
): { status: number; refusal: Refusal; errors?: { pointer: string; detail: string }[]; current?: unknown } | null {
  if (error instanceof RefusalError) return { status: error.status, refusal: error.refusal, current: error.current }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { detail, errors } = badInput(error.validation)
    return { status: 400, refusal: refuse('bad-input', null, detail, { at: error.validationContext }), errors }
  }
  if (error instanceof WechatError) {
    const [status, code, detail] = wechatAnswers[error.kind] ?? [502, 'wechat-refused', '微信没有通过这次请求，请稍后再试。']
    return { status, refusal: refuse(code, null, detail, { errcode: error.errcode ?? null }) }
  }
  const code = (error as FastifyError).code
  const known = code ? byFastifyCode[code] : undefined
  if (known) return { status: known[0], refusal: known[1] }
  const state = sqlState(error)
  const cause = (error as { cause?: { code?: string } }).cause
  const away = state
    ? databaseAway.has(state)
    : networkAway.has(code ?? cause?.code ?? '') ||
      /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/.test(
        `${error.message} ${(cause as Error | undefined)?.message ?? ''}`,
      )
  if (away) return { status: 503, refusal: refuse('database-away', null, '系统正在恢复，请稍后再试；您填的内容没有丢。') }
  if (state === '40001' || state === '40P01') return { status: 503, refusal: refuse('try-again', null, '有人同时在办这一单，请再试一次。') }
  if (constraintOf(error) === 'disp_2_technician_is_in_one_place') {
    return { status: 409, refusal: refuse('technician-busy', 'DISP-2', '这位师傅这个时间刚刚有了别的安排，请换人或另约时间。') }
  }
  if (state && notStorable.has(state)) return { status: 400, refusal: refuse('bad-input', null, '填写的内容保存不了，请检查后再发。') }
  if (state === 'TY001') return { status: 409, refusal: refuse('database-refused', clauseIn(error), '系统规则不允许这样做。') }
  const status = (error as FastifyError).statusCode
  if (status === 429) return { status, refusal: refuse('too-many-requests', null, '操作太频繁，请稍后再试。') }
  if (status && status >= 400 && status < 500) return { status, refusal: refuse('bad-request', null, '请求有误，请检查后再试。') }
  return null
}

function clauseIn(error: Error): Refusal['clause'] {
  const text = `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}`
  return (text.match(/\b[A-Z]+-\d+\b/)?.[0] ?? null) as Refusal['clause']
}

/** A phone that scanned a code gets a page to read, however badly the code was read (FORM-1). */
const isScanned = (url: string) => url.startsWith('/public/papers/')
const scannedPage = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': checkPagePolicy, 'cache-control': 'no-store' }

const strayPage = ({ method, url }: FastifyRequest, reply: FastifyReply) =>
  method === 'GET' ? strayPublicAddress(url.split('?')[0]!, reply) : null

/** What is no proper HTTP, or an address that cannot be read: refused before any route, in the same form. */
export const beforeRoutes: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors(error, request, reply) {
    const status = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 404 : (error.statusCode ?? 400)
    const refusal = status === 404 ? noSuchAddress : refuse('bad-request', null, '请求有误，请检查后再试。')
    const { raw } = reply as FastifyReply
    if (isScanned(request.url)) return void raw.writeHead(404, scannedPage).end(checkPage(null))
    raw.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' })
    raw.end(JSON.stringify(problemOf(status, refusal, request.id)))
  },
  clientErrorHandler(error, socket) {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
    const body = JSON.stringify(problemOf(status, refuse('bad-request', null, '请求有误，请检查后再试。'), newId()))
    if (socket.writable)
      socket.write(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    socket.destroy(error)
  },
}

/** The one place where a refusal, or any error, becomes HTTP. */
export function answerRefusals(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = answerOf(error)
    if (!answer) {
      request.log.error({ err: error }, 'unexpected error')
      const refusal = refuse('internal', null, '系统出了问题，您的内容没有提交；请稍后再试。')
      return reply
        .code(500)
        .type('application/problem+json')
        .send(problemOf(500, refusal, request.id))
    }
    if (answer.status === 400 && request.method === 'GET' && isScanned(request.url))
      return reply.code(404).headers(scannedPage).send(checkPage(null))
    const stray = answer.status === 400 ? strayPage(request, reply) : null
    if (stray) return stray
    if (answer.status >= 500 || (answer.status === 400 && sqlState(error)))
      request.log.warn({ err: error, code: answer.refusal.code }, 'refused')
    return reply
      .code(answer.status)
      .type('application/problem+json')
      .send(problemOf(answer.status, answer.refusal, request.id, answer.errors, answer.current))
  })
  app.setNotFoundHandler((request, reply) => {
    if (isScanned(request.url)) return reply.code(404).headers(scannedPage).send(checkPage(null))
    const stray = strayPage(request, reply)
    if (stray) return stray
    return reply
      .code(404)
      .type('application/problem+json')
      .send(problemOf(404, noSuchAddress, request.id))
  })
}
