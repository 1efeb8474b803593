import { QueueScreen } from '../../../features/me/queue-screen.tsx'

export default function Page() {
  return <QueueScreen />
}
