import type { Problem } from '@teyue/contract'
import { type Refusal, refuse } from '@teyue/domain'

/** A refusal on its way to HTTP. Only `plugins/refusals.ts` turns it into an answer. */
export class RefusalError extends Error {
  readonly status: number
  readonly refusal: Refusal
  readonly current: unknown
  constructor(status: number, refusal: Refusal, current?: unknown) {
    super(refusal.code)
    this.status = status
    this.refusal = refusal
    this.current = current
  }
}

/** "Not yours" looks like "not there": one answer for both, whatever was asked for. */
export function notFound(
  clause: Refusal['clause'] = null,
  detail = '没有找到这一条，可能已经移走，或不归您办。请刷新列表。',
): RefusalError {
  return new RefusalError(404, refuse('not-found', clause, detail))
}

export function forbidden(code: string, clause: Refusal['clause'], detail: string): RefusalError {
  return new RefusalError(403, refuse(code, clause, detail))
}

export function conflict(
  code: string,
  clause: Refusal['clause'],
  detail: string,
  facts: Record<string, unknown> = {},
  current?: unknown,
): RefusalError {
  return new RefusalError(409, refuse(code, clause, detail, facts), current)
}

export function unprocessable(code: string, clause: Refusal['clause'], detail: string, facts: Record<string, unknown> = {}): RefusalError {
  return new RefusalError(422, refuse(code, clause, detail, facts))
}

const titles: Record<number, string> = {
  400: 'Bad input',
  401: 'Not logged in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported content',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'WeChat refused',
  503: 'Unavailable',
}

export function problemOf(
  status: number,
  refusal: Pick<Refusal, 'code' | 'clause' | 'detail' | 'facts'>,
  requestId: string,
  errors: Problem['errors'] = [],
  current?: unknown,
): Problem {
  const { code, clause, detail, facts } = refusal
  return {
    type: `urn:teyue:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    code,
    clause,
    detail,
    facts,
    errors,
    requestId,
    ...(current === undefined ? {} : { current }),
  }
}
