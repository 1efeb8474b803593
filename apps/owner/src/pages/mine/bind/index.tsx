import { BindScreen } from '../../../features/me/bind-screen.tsx'

export default function Page() {
  return <BindScreen />
}
