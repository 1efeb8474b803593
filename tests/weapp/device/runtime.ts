/** The options that every asynchronous function of `wx` takes. */
export interface Callbacks {
  success?: (result: object) => void
  fail?: (error: object) => void
  complete?: (result: object) => void
}

/** A refusal as WeChat words it; `request` and the reason `timeout` become `request:fail timeout`. */
export class WxFailure extends Error {
  readonly errCode: number | undefined

  constructor(reason: string, errCode?: number) {
    super(reason)
    this.errCode = errCode
  }
}

/** Runs the bundle's code: collects what it throws, its timers, and how much of what it asked for is still under way. */
export class Runtime {
  readonly errors: Error[] = []
  private readonly timers = new Set<NodeJS.Timeout>()
  private underWay = 0
  private closed = false

  /** Calls into the bundle; what it throws fails the test and not the caller. */
  call<Args extends unknown[], Result>(callback: ((...args: Args) => Result) | undefined, ...args: Args): Result | undefined {
    if (this.closed) return undefined
    try {
      return callback?.(...args)
    } catch (error) {
      this.report(error)
      return undefined
    }
  }

  report(error: unknown): void {
    if (!this.closed) this.errors.push(error instanceof Error ? error : new Error(describe(error)))
  }

  get isIdle(): boolean {
    return this.underWay === 0
  }

  /** Counts the work as under way until it has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.underWay++
    try {
      return await work
    } finally {
      this.underWay--
    }
  }

  /** Answers as WeChat does: through the callbacks, never within the call itself; without callbacks as a promise. */
  answer(name: string, options: Callbacks | undefined, work: () => unknown): Promise<object> | undefined {
    const { success, fail, complete } = options ?? {}
    const outcome = this.during(Promise.resolve().then(work)).then(
      (result) => ({ ok: true, answer: { ...(result as object | undefined), errMsg: `${name}:ok` } }),
      (error: unknown) => {
        if (!(error instanceof WxFailure)) this.report(error)
        const errCode = error instanceof WxFailure ? error.errCode : undefined
        return {
          ok: false,
          answer: { errMsg: `${name}:fail ${(error as Error).message}`, ...(errCode !== undefined && { errCode, errno: errCode }) },
        }
      },
    )
    if (success || fail || complete) {
      void outcome.then(({ ok, answer }) => {
        this.call(ok ? success : fail, answer)
        this.call(complete, answer)
      })
      return undefined
    }
    return outcome.then(({ ok, answer }) => (ok ? answer : Promise.reject(answer)))
  }

  readonly timerFunctions = {
    setTimeout: (callback: () => void, ms?: number, ...args: []) => this.keep(setTimeout(() => this.call(callback, ...args), ms)),
    setInterval: (callback: () => void, ms?: number, ...args: []) => this.keep(setInterval(() => this.call(callback, ...args), ms)),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
  }

  close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private keep(timer: NodeJS.Timeout): NodeJS.Timeout {
    this.timers.add(timer)
    return timer
  }
}

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { message, stack } = error as { message?: string; stack?: string }
  return stack ?? message ?? JSON.stringify(error)
}
