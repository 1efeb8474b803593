import { AgreeScreen } from '../../../features/agree/agree-screen.tsx'

export default function Page() {
  return <AgreeScreen />
}
