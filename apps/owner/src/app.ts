import { inBrowser } from '@teyue/ui'
import { sizeBrowserRoot } from '@teyue/ui/h5-root'
import type { PropsWithChildren } from 'react'
import '@teyue/ui/styles.scss'

if (inBrowser) {
  require('@teyue/ui/styles-h5.scss')
  sizeBrowserRoot()
}

export default function App({ children }: PropsWithChildren) {
  return children
}
