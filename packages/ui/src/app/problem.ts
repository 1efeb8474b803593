import type { Problem, RequestView } from '@teyue/contract'

/** What the API said no with, or what kept it from being asked: thrown by everything that sends. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

const ours = (status: number, code: string, detail: string): Problem => ({
  type: `urn:teyue:problem:${code}`,
  title: code,
  status,
  code,
  clause: null,
  detail,
  facts: {},
  errors: [],
  requestId: '',
})

/** Status 0: nothing came back at all. */
export const offlineProblem = (): Problem => ours(0, 'offline', '现在没有网，请稍后再试。')
export const isOffline = (problem: Problem): boolean => problem.status === 0

/** The body of an answer that was not a success. */
export function problemFromAnswer(status: number, body: unknown): Problem {
  if (
    typeof body === 'object' &&
    body !== null &&
    typeof (body as Problem).code === 'string' &&
    typeof (body as Problem).detail === 'string'
  ) {
    const problem = body as Problem
    return { ...problem, status, facts: problem.facts ?? {}, errors: problem.errors ?? [], clause: problem.clause ?? null }
  }
  if (status >= 502 && status <= 504) return ours(status, 'unavailable', '系统正在恢复，请过一分钟再试；着急请打电话。')
  return ours(status, 'unexpected', '系统没能处理，请再试一次；不行请打电话。')
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return ours(-1, 'unexpected', '这一步出了差错，请再试一次；不行请打电话。')
}

/** With a stale version the API hands over the request as it is now. */
export const currentOf = (problem: Problem): RequestView | null => (problem.current ? (problem.current as RequestView) : null)

/** What people read: the sentence, and what is wrong with each field that was named. */
export function problemText(problem: Problem): string {
  const fields = problem.errors.map((one) => one.detail).filter((detail) => detail !== '' && !problem.detail.includes(detail))
  return fields.length === 0 ? problem.detail : `${problem.detail} ${fields.join('；')}`
}
