import { WarrantyScreen } from '../../../features/after/warranty-screen.tsx'

export default function Page() {
  return <WarrantyScreen />
}
