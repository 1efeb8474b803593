import { TypeScreen } from '../../../features/me/type-screen.tsx'

export default function Page() {
  return <TypeScreen />
}
