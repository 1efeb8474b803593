import { SignatureScreen } from '../../../features/documents/signature-screen.tsx'

export default function Page() {
  return <SignatureScreen />
}
