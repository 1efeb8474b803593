import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { SignIn, SignInAgain } from '../features/sign-in/sign-in.tsx'
import { useExpired, useSession } from '../shared/api/session.ts'
import { useDeskTheme } from '../shared/theme.ts'
import { Shell } from './shell.tsx'

dayjs.locale('zh-cn')

/** The desk: a browser app for people at desks. */
export function Desk() {
  const session = useSession()
  const expired = useExpired()
  const theme = useDeskTheme()
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <App>
        {session ? <Shell key={session.person.id} /> : <SignIn />}
        {session && expired && <SignInAgain name={session.person.name} />}
      </App>
    </ConfigProvider>
  )
}
