import { AcceptScreen } from '../../../features/accept/accept-screen.tsx'

export default function Page() {
  return <AcceptScreen />
}
