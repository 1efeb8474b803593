import { useRouter } from '@tarojs/taro'
import { DispatchScreen } from '../../../features/manager/dispatch/dispatch-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function DispatchPage() {
  return <DispatchScreen id={pageParam(useRouter().params, 'id')} />
}
