import { ChangeTimeScreen } from '../../../features/time/change-time-screen.tsx'

export default function Page() {
  return <ChangeTimeScreen />
}
