import { useRouter } from '@tarojs/taro'
import { type AssignCommand, AssignScreen } from '../../../features/supervisor/assign/assign-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

const known: readonly string[] = ['assign', 'reassign', 'returnVisit'] satisfies AssignCommand[]

export default function AssignPage() {
  const { params } = useRouter()
  const command = pageParam(params, 'command')
  return <AssignScreen id={pageParam(params, 'id')} wanted={known.includes(command) ? (command as AssignCommand) : undefined} />
}
