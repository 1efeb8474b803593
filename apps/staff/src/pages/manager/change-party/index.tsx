import { useRouter } from '@tarojs/taro'
import { ChangePartyScreen } from '../../../features/manager/change-party/change-party-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function ChangePartyPage() {
  return <ChangePartyScreen id={pageParam(useRouter().params, 'id')} />
}
