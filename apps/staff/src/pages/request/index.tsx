import { useRouter } from '@tarojs/taro'
import type { Command } from '@teyue/domain'
import { RequestScreen } from '../../features/request/request-screen.tsx'
import { pageParam } from '../../shared/pages.ts'
import { forms } from './forms.ts'

export default function RequestPage() {
  const { params } = useRouter()
  const start = pageParam(params, 'do')
  return <RequestScreen id={pageParam(params, 'id')} start={start in forms ? (start as Command) : undefined} forms={forms} />
}
