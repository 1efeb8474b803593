import { MeScreen } from '../../features/me/me-screen.tsx'

export default function Page() {
  return <MeScreen />
}
