import { useRouter } from '@tarojs/taro'
import { SettleScreen } from '../../../features/project/settle/settle-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function SettlePage() {
  return <SettleScreen id={pageParam(useRouter().params, 'id')} />
}
