/** What went wrong, in the words our own code decides by. */
export type WechatErrorKind =
  | 'busy'
  | 'code_invalid'
  | 'code_used'
  | 'too_often'
  | 'blocked'
  | 'refused'
  | 'bad_data'
  | 'bad_template'
  | 'bad_openid'
  | 'bad_page'
  | 'token'
  | 'config'
  | 'network'
  | 'http'
  | 'bad_answer'
  | 'unknown'

const kindOfErrcode: Record<number, WechatErrorKind> = {
  [-1]: 'busy',
  40001: 'token',
  40014: 'token',
  42001: 'token',
  40029: 'code_invalid',
  40163: 'code_used',
  41008: 'code_invalid',
  45009: 'too_often',
  45011: 'too_often',
  40226: 'blocked',
  43101: 'refused',
  40097: 'bad_data',
  40129: 'bad_data',
  47001: 'bad_data',
  47003: 'bad_data',
  40037: 'bad_template',
  40003: 'bad_openid',
  61010: 'bad_openid',
  41030: 'bad_page',
  40002: 'config',
  40013: 'config',
  40125: 'config',
  40164: 'config',
  41001: 'config',
  41002: 'config',
  41004: 'config',
  48001: 'config',
}

const passing: ReadonlySet<WechatErrorKind> = new Set(['busy', 'too_often', 'token', 'network'])

/**
 * A call to WeChat that did not succeed. `errcode` is null when WeChat itself gave no answer.
 * `retryable` says that the same call may succeed later; after `network` it may also have taken effect already.
 */
export class WechatError extends Error {
  readonly kind: WechatErrorKind
  readonly errcode: number | null
  readonly errmsg: string
  readonly retryable: boolean

  constructor(kind: WechatErrorKind, errmsg: string, options: { errcode?: number; retryable?: boolean } = {}) {
    super(options.errcode === undefined ? `WeChat: ${kind}: ${errmsg}` : `WeChat: ${kind} (${options.errcode}): ${errmsg}`)
    this.name = 'WechatError'
    this.kind = kind
    this.errcode = options.errcode ?? null
    this.errmsg = errmsg
    this.retryable = options.retryable ?? passing.has(kind)
  }

  static fromErrcode(errcode: number, errmsg: string): WechatError {
    return new WechatError(kindOfErrcode[errcode] ?? 'unknown', errmsg, { errcode })
  }
}
