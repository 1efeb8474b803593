import Taro from '@tarojs/taro'

/** Every screen by name; the paths are those of app.config.ts. */
export const pagePaths = {
  services: '/pages/services/index',
  requests: '/pages/requests/index',
  me: '/pages/me/index',
  item: '/pages/booking/item/index',
  book: '/pages/booking/book/index',
  request: '/pages/request/detail/index',
  agree: '/pages/request/agree/index',
  sign: '/pages/request/sign/index',
  time: '/pages/request/time/index',
  changeTime: '/pages/request/change-time/index',
  accept: '/pages/request/accept/index',
  reject: '/pages/request/reject/index',
  warranty: '/pages/request/warranty/index',
  damage: '/pages/request/damage/index',
  signature: '/pages/request/signature/index',
  homes: '/pages/mine/homes/index',
  bind: '/pages/mine/bind/index',
  inbox: '/pages/mine/inbox/index',
  type: '/pages/mine/type/index',
  privacy: '/pages/mine/privacy/index',
  queue: '/pages/mine/queue/index',
} as const

export type PageName = keyof typeof pagePaths

const tabs: readonly PageName[] = ['services', 'requests', 'me']

function urlOf(page: PageName, params: Record<string, string>): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length === 0 ? pagePaths[page] : `${pagePaths[page]}?${query.join('&')}`
}

export function openPage(page: PageName, params: Record<string, string> = {}): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: pagePaths[page] })
  else void Taro.navigateTo({ url: urlOf(page, params) })
}

/** In the place of this screen: going back then leads past it. */
export function replacePage(page: PageName, params: Record<string, string> = {}): void {
  void Taro.redirectTo({ url: urlOf(page, params) })
}

/** Back to the request that this act belongs to, however many screens lie between. */
export function backToRequest(id: string): void {
  const open = Taro.getCurrentPages() as { route?: string; path?: string }[]
  const steps = [...open].reverse().findIndex((page) => `${page.route ?? ''}${page.path ?? ''}`.includes('request/detail'))
  if (steps > 0) void Taro.navigateBack({ delta: steps })
  else if (steps < 0) replacePage('request', { id })
}

export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openPage('services')
}
