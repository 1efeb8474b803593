import { RejectScreen } from '../../../features/accept/reject-screen.tsx'

export default function Page() {
  return <RejectScreen />
}
