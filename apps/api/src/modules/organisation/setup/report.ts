export interface SetupProblem {
  /** A place in the file: `homes[3].manager`, `第 5 行「手机号」`. */
  where: string
  message: string
}

/** As people at the desk read it: without the English that the command line tells beside it. */
export const inChinese = (said: string): string => said.replace(/^(.*) \([A-Za-z].*\)$/s, '$1')

/** Something in the file is wrong; nothing of it was written. */
export class SetupRefused extends Error {
  readonly problems: SetupProblem[]
  constructor(problems: SetupProblem[]) {
    super(problems.map(({ where, message }) => `${where}: ${message}`).join('\n'))
    this.problems = problems
  }
}

export type Kind =
  | 'businessUnit'
  | 'region'
  | 'priceList'
  | 'adoption'
  | 'project'
  | 'department'
  | 'home'
  | 'homeManager'
  | 'person'
  | 'staff'
  | 'staffRole'
  | 'qualification'
  | 'residency'

export type Counts = Partial<Record<Kind, { added: number; changed: number }>>

/** What people call what is counted. */
export const countNames: Record<Kind, string> = {
  businessUnit: '事业部',
  region: '区域',
  priceList: '价目表',
  adoption: '物业委员会采用',
  project: '项目',
  department: '部门',
  home: '户',
  homeManager: '客户经理分户',
  person: '人员',
  staff: '员工',
  staffRole: '岗位',
  qualification: '证书',
  residency: '住户绑定',
}

/** What a set-up did, and what keeps it from being done: problems are collected, so that all of them are told at once. */
export class Report {
  readonly counts: Counts = {}
  readonly notes: string[] = []
  readonly problems: SetupProblem[] = []

  added(kind: Kind, count = 1): void {
    this.count(kind).added += count
  }

  changed(kind: Kind, count = 1): void {
    this.count(kind).changed += count
  }

  problem(where: string, message: string): void {
    this.problems.push({ where, message })
  }

  note(where: string, message: string): void {
    this.notes.push(`${where}: ${message}`)
  }

  /** Stops here when something was wrong: what follows would only repeat it. */
  settle(): void {
    if (this.problems.length > 0) throw new SetupRefused(this.problems)
  }

  private count(kind: Kind): { added: number; changed: number } {
    const count = this.counts[kind] ?? { added: 0, changed: 0 }
    this.counts[kind] = count
    return count
  }
}
