import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { inBrowser } from '../platform/environment.ts'
import { useTheme } from '../platform/theme.ts'
import { useTypeScale } from '../platform/type-scale.ts'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

export type ScreenProps = {
  /** Replaces the title of the page's config. */
  title?: string
  children: ReactNode
  /** The action bar. */
  bar?: ReactNode
  /** Stands right under the navigation bar: the offline strip. */
  strip?: ReactNode
  /** Children share the whole height, for a signature. */
  fill?: boolean
}

type PageConfig = { navigationBarTitleText?: string }
type BrowserWindow = { __taroAppConfig?: { tabBar?: { list: { pagePath: string }[] } } }

/** WeChat draws its own bar; the browser build needs one. */
function BrowserNav({ title }: { title?: string }) {
  // Asked once: a live message may draw this page anew while another one lies on top.
  const [{ path, own }] = useState(() => {
    const instance = Taro.getCurrentInstance()
    return { path: instance.router?.path ?? '', own: (instance.page?.config as PageConfig | undefined)?.navigationBarTitleText ?? '' }
  })
  const tabs = (window as unknown as BrowserWindow).__taroAppConfig?.tabBar?.list ?? []
  const onTab = tabs.some((tab) => path.includes(tab.pagePath.replace(/^\//, '')))
  const shown = title ?? own
  const leave = () => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else void Taro.reLaunch({ url: `/${(tabs[0]?.pagePath ?? '').replace(/^\//, '')}` })
  }
  return (
    <View className="nav">
      {!onTab && (
        <Tap className="nav-back" onTap={leave} label="返回">
          <Icon name="back" />
        </Tap>
      )}
      <Text className="nav-title">{shown}</Text>
    </View>
  )
}

/** The root of every page: type scale, dark mode, navigation in the browser, and the bar at the bottom. */
export function Screen({ title, children, bar, strip, fill = false }: ScreenProps) {
  const scale = useTypeScale()
  const theme = useTheme()
  useEffect(() => {
    if (title) void Taro.setNavigationBarTitle({ title })
  }, [title])
  const className = ['screen', scale >= 1.3 ? 'large' : '', theme === 'system' ? '' : `theme-${theme}`].filter(Boolean).join(' ')
  return (
    <View className={className} style={{ '--type': String(scale) } as CSSProperties}>
      {inBrowser && <BrowserNav title={title} />}
      {strip}
      <View className={`screen-main${fill ? ' fill' : ''}`}>{children}</View>
      {bar}
    </View>
  )
}
