import { DetailScreen } from '../../../features/request/detail-screen.tsx'

export default function Page() {
  return <DetailScreen />
}
