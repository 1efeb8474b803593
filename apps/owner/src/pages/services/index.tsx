import { ServicesScreen } from '../../features/services/services-screen.tsx'

export default function Page() {
  return <ServicesScreen />
}
