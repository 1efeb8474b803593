import { HomesScreen } from '../../../features/me/homes-screen.tsx'

export default function Page() {
  return <HomesScreen />
}
