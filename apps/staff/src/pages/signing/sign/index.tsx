import { useRouter } from '@tarojs/taro'
import { SigningScreen } from '../../../features/signing/signing-screen.tsx'
import { isSignedCommand } from '../../../features/signing/what-is-signed.ts'
import { pageParam } from '../../../shared/pages.ts'

export default function SignPage() {
  const { params } = useRouter()
  const command = pageParam(params, 'command')
  return <SigningScreen id={pageParam(params, 'id')} command={isSignedCommand(command) ? command : 'signConsent'} />
}
