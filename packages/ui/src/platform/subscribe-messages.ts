import Taro from '@tarojs/taro'
import { inBrowser } from './environment.ts'

/** WeChat takes three templates in a call; newer base libraries take five. */
const AT_ONCE = 3

export type SubscribeAnswer = {
  /** One accept is one message. */
  accepted: string[]
  /** The person has switched all messages off in WeChat's settings. */
  switchedOff: boolean
}

/** Asks to be allowed a message. Only from within a tap; a no is never asked again by us in the same tap. */
export async function askForMessages(templateIds: readonly string[]): Promise<SubscribeAnswer> {
  const asked = templateIds.slice(0, AT_ONCE)
  if (inBrowser || asked.length === 0) return { accepted: [], switchedOff: false }
  try {
    const answer = (await Taro.requestSubscribeMessage({ tmplIds: asked, entityIds: [] })) as unknown as Record<string, string>
    return { accepted: asked.filter((id) => answer[id] === 'accept'), switchedOff: false }
  } catch (failure) {
    return { accepted: [], switchedOff: (failure as { errCode?: number }).errCode === 20004 }
  }
}
