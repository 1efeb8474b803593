import { useRouter } from '@tarojs/taro'
import { FollowUpScreen } from '../../../features/manager/follow-up/follow-up-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function FollowUpPage() {
  return <FollowUpScreen id={pageParam(useRouter().params, 'id')} />
}
