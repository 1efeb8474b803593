import { DamageScreen } from '../../../features/after/damage-screen.tsx'

export default function Page() {
  return <DamageScreen />
}
