import type { Problem } from '@teyue/contract'

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
export const offlineProblem = (): Problem => ours(0, 'offline', '现在连不上网，请检查网络后再试；您填的内容还在。')
export const isOffline = (problem: Problem): boolean => problem.status === 0

/** The body of an answer that was not a success. */
export function problemFromAnswer(status: number, body: unknown): Problem {
  const said = body as Partial<Problem> | null
  if (typeof said === 'object' && said !== null && typeof said.code === 'string' && typeof said.detail === 'string')
    return { ...ours(status, said.code, said.detail), ...said, status, facts: said.facts ?? {}, errors: said.errors ?? [] }
  if (status >= 502 && status <= 504) return ours(status, 'unavailable', '系统正在恢复，请过一分钟再试。')
  return ours(status, 'unexpected', '系统没能处理，请再试一次；不行请联系管理员。')
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return ours(-1, 'unexpected', '这一步出了差错，请刷新页面再试。')
}

/** What people read: the sentence, and what is wrong with each field that was named. */
export function problemText(problem: Problem): string {
  const fields = problem.errors.map(({ detail }) => detail).filter((detail) => detail !== '' && !problem.detail.includes(detail))
  return fields.length === 0 ? problem.detail : `${problem.detail} ${fields.join('；')}`
}
