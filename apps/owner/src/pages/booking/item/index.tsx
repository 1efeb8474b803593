import { ItemScreen } from '../../../features/booking/item-screen.tsx'

export default function Page() {
  return <ItemScreen />
}
