import Taro, { useDidShow, usePageNotFound } from '@tarojs/taro'
import { appShown, startApp } from '@teyue/ui/app'
import { sizeBrowserRoot } from '@teyue/ui/h5-root'
import type { PropsWithChildren } from 'react'
import '@teyue/ui/styles.scss'
import './shared/owner.scss'

// Said in full, so that the WeChat build leaves the browser's styles out.
if (process.env.TARO_ENV === 'h5') {
  require('@teyue/ui/styles-h5.scss')
  sizeBrowserRoot()
}
startApp()

export default function App({ children }: PropsWithChildren) {
  useDidShow(appShown)
  usePageNotFound(() => void Taro.switchTab({ url: '/pages/services/index' }))
  return children
}
