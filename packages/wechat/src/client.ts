import { z } from 'zod'
import { sharedAccessToken } from './access-token.ts'
import { WechatError } from './errors.ts'
import { createExchange, type RetrySettings } from './exchange.ts'
import { fitMessageData } from './message-values.ts'
import type { TokenStore } from './token-store.ts'

export type WechatClientSettings = {
  /** `https://api.weixin.qq.com`, or a sandbox. */
  baseUrl: string
  appId: string
  secret: string
  tokenStore: TokenStore
  fetch?: typeof fetch
  clock?: () => Date
  retry?: RetrySettings
  timeoutMs?: number
}

export type MiniProgramState = 'developer' | 'trial' | 'formal'

export type SubscribeMessage = {
  openid: string
  templateId: string
  /** The template's fields, `{thing1: '…'}`: values are cut to what each kind of field may hold. */
  data: Record<string, string>
  page?: string
  state?: MiniProgramState
}

export type TextCheck = { openid: string; scene: 'profile' | 'comment' | 'forum' | 'log'; content: string }

export type CodeImage = { scene: string; page?: string; checkPath?: boolean; state?: MiniProgramState; width?: number }

export type WechatClient = {
  /** Exchanges a `wx.login` code; the session key that WeChat answers with goes nowhere. */
  login: (code: string) => Promise<{ openid: string; unionid?: string }>
  /** Exchanges a phone code; each success costs money. */
  phoneNumber: (code: string) => Promise<{ phoneNumber: string; purePhoneNumber: string; countryCode: string }>
  /** `refused`: the person said no, or what they had agreed to is used up. */
  sendSubscribeMessage: (message: SubscribeMessage) => Promise<'sent' | 'refused'>
  /** WeChat's opinion of a text; the person must have used the mini-program within two hours. */
  checkText: (check: TextCheck) => Promise<'pass' | 'review' | 'risky'>
  /** A mini-program code without a limit on their number, as an image. */
  codeImage: (code: CodeImage) => Promise<Uint8Array>
  accessToken: () => Promise<string>
}

const session = z.object({ openid: z.string().min(1), unionid: z.string().optional() })
const phone = z.object({
  phone_info: z.object({
    phoneNumber: z.string().min(1),
    purePhoneNumber: z.string().min(1),
    // Documented as a string, shown as a number in the documentation's example.
    countryCode: z.union([z.string(), z.number()]).transform(String),
  }),
})
const accepted = z.object({})
const textVerdict = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })
const sceneNumber = { profile: 1, comment: 2, forum: 3, log: 4 }
const envVersion = { developer: 'develop', trial: 'trial', formal: 'release' }

/** A client of WeChat's server interfaces for one mini-program. */
export function createWechatClient(settings: WechatClientSettings): WechatClient {
  const { appId, secret } = settings
  const exchange = createExchange({
    baseUrl: settings.baseUrl,
    fetch: settings.fetch ?? fetch,
    timeoutMs: settings.timeoutMs ?? 8000,
    retry: settings.retry ?? {},
  })
  const token = sharedAccessToken({ appId, secret, store: settings.tokenStore, exchange, now: settings.clock ?? (() => new Date()) })

  async function authorised<T>(call: (query: { access_token: string }) => Promise<T>): Promise<T> {
    const first = await token.current()
    try {
      return await call({ access_token: first })
    } catch (failure) {
      if (!(failure instanceof WechatError) || failure.kind !== 'token') throw failure
      return call({ access_token: await token.insteadOf(first) })
    }
  }

  const post = <T>(path: string, body: unknown, schema: z.ZodType<T>) =>
    authorised((query) => exchange.json({ method: 'POST', path, query, body }, schema))

  return {
    login: (code) => {
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' }
      return exchange.json({ method: 'GET', path: '/sns/jscode2session', query }, session)
    },

    phoneNumber: async (code) => (await post('/wxa/business/getuserphonenumber', { code }, phone)).phone_info,

    sendSubscribeMessage: async (message) => {
      const body = {
        touser: message.openid,
        template_id: message.templateId,
        page: message.page,
        data: Object.fromEntries(Object.entries(fitMessageData(message.data)).map(([key, value]) => [key, { value }])),
        miniprogram_state: message.state ?? 'formal',
        lang: 'zh_CN',
      }
      try {
        await post('/cgi-bin/message/subscribe/send', body, accepted)
        return 'sent'
      } catch (failure) {
        if (failure instanceof WechatError && failure.kind === 'refused') return 'refused'
        throw failure
      }
    },

    checkText: async ({ openid, scene, content }) => {
      const body = { version: 2, openid, scene: sceneNumber[scene], content }
      return (await post('/wxa/msg_sec_check', body, textVerdict)).result.suggest
    },

    codeImage: ({ scene, page, checkPath, state, width }) => {
      const body = { scene, page, check_path: checkPath, env_version: envVersion[state ?? 'formal'], width }
      return authorised((query) => exchange.bytes({ method: 'POST', path: '/wxa/getwxacodeunlimit', query, body }))
    },

    accessToken: () => token.current(),
  }
}
