import { SignPage } from '../../../features/agree/sign-page.tsx'

export default function Page() {
  return <SignPage />
}
