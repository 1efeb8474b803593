import type { BuildFolder } from '../build-folder.ts'
import type { Check } from '../validate.ts'

const APP_KEYS =
  words(`entryPagePath pages window tabBar networkTimeout debug functionalPages subpackages subPackages workers requiredBackgroundModes
  requiredPrivateInfos plugins preloadRule resizable usingComponents permission sitemapLocation style useExtendedLib entranceDeclare darkmode themeLocation
  lazyCodeLoading singlePage supportedMaterials serviceProviderTicket embeddedAppIdList halfPage debugOptions enablePassiveEvent resolveAlias renderer
  rendererOptions componentFramework miniApp static convertRpxToVW __usePrivacyCheck__ appBar behavior`)
const WINDOW_KEYS =
  words(`navigationBarBackgroundColor navigationBarTextStyle navigationBarTitleText navigationStyle homeButton backgroundColor
  backgroundColorContent backgroundTextStyle backgroundColorTop backgroundColorBottom enablePullDownRefresh onReachBottomDistance pageOrientation
  restartStrategy initialRenderingCache visualEffectInBackground handleWebviewPreload enablePassiveEvent`)
const PAGE_KEYS = new Set([
  ...WINDOW_KEYS,
  ...words(`usingComponents component disableScroll disableSwipeBack style singlePage renderer rendererOptions componentFramework styleIsolation
  componentPlaceholder enableShareAppMessage enableShareTimeline transitionStyle pureDataPattern addGlobalClass virtualHost options`),
])
const TAB_ICON_BYTES = 40 * 1024

/** Keys that WeChat would silently ignore, the sitemap, the theme and the tab bar's icons. */
export const configuration: Check = (build) => [...unknownKeys(build), ...sitemap(build), ...theme(build)]

function unknownKeys(build: BuildFolder): string[] {
  const { app } = build
  const unknown = (file: string, keys: string[], known: Set<string>) =>
    keys.filter((key) => !known.has(key)).map((key) => `${file}: WeChat knows no key "${key}"`)
  return [
    ...unknown('app.json', Object.keys(build.json<object>('app.json') ?? {}), APP_KEYS),
    ...unknown('app.json window', Object.keys(app.window ?? {}), WINDOW_KEYS),
    ...build.pages.flatMap((page) => unknown(`${page}.json`, Object.keys(build.json<object>(`${page}.json`) ?? {}), PAGE_KEYS)),
  ]
}

function sitemap(build: BuildFolder): string[] {
  const file = build.app.sitemapLocation
  if (!file) return ['app.json: no sitemapLocation, so WeChat would index every page']
  const content = build.json<{ rules?: { action?: string; page?: string }[] }>(file)
  if (!content) return [`${file}: missing, or not JSON`]
  if (!Array.isArray(content.rules) || content.rules.length === 0) return [`${file}: has no rules`]
  return content.rules.flatMap(({ action, page }, index) => {
    if (action !== 'allow' && action !== 'disallow') return [`${file}: rule ${index} has the action "${action}"`]
    return page === '*' || (page && build.pages.includes(page))
      ? []
      : [`${file}: rule ${index} names the page "${page}", which is not there`]
  })
}

function theme(build: BuildFolder): string[] {
  const { themeLocation } = build.app
  const names = [...new Set(JSON.stringify(build.app).match(/"@\w+"/g) ?? [])].map((quoted) => quoted.slice(2, -1))
  if (!themeLocation) return names.length ? [`app.json: uses @${names[0]} without a themeLocation`] : []
  const modes = build.json<Record<string, Record<string, string>>>(themeLocation)
  if (!modes) return [`${themeLocation}: missing, or not JSON`]
  return ['light', 'dark'].flatMap((mode) => {
    const values = modes[mode] ?? {}
    const missing = names.filter((name) => !(name in values)).map((name) => `${themeLocation}: ${mode} has no ${name}`)
    const icons = Object.values(values).filter((value) => /\.(png|jpe?g)$/.test(value))
    return [...missing, ...icons.flatMap((icon) => iconFaults(build, icon))]
  })
}

function iconFaults(build: BuildFolder, icon: string): string[] {
  if (!build.has(icon)) return [`${icon}: a tab bar icon that is missing`]
  return build.size(icon) > TAB_ICON_BYTES ? [`${icon}: larger than the 40 KB that a tab bar icon may have`] : []
}

function words(text: string): Set<string> {
  return new Set(text.split(/\s+/))
}
