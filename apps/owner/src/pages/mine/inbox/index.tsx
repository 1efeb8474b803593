import { InboxScreen } from '../../../features/me/inbox-screen.tsx'

export default function Page() {
  return <InboxScreen />
}
