import { PrivacyScreen } from '../../../features/me/privacy-screen.tsx'

export default function Page() {
  return <PrivacyScreen />
}
