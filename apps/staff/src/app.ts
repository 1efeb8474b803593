import { useDidShow } from '@tarojs/taro'
import { inBrowser } from '@teyue/ui'
import { appShown, startApp } from '@teyue/ui/app'
import { sizeBrowserRoot } from '@teyue/ui/h5-root'
import type { PropsWithChildren } from 'react'
import '@teyue/ui/styles.scss'

if (inBrowser) {
  require('@teyue/ui/styles-h5.scss')
  sizeBrowserRoot()
}
startApp()

export default function App({ children }: PropsWithChildren) {
  useDidShow(appShown)
  return children
}
