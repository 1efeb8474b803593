import { Alert, Button, Space } from 'antd'
import { problemText } from '../../../shared/api/problem.ts'
import { timeText } from '../../../shared/format.ts'
import { ProblemNote } from '../../../shared/parts/states.tsx'
import type { Draft } from './use-draft.ts'

/** Whether everything is saved; and when somebody else saved, who, with the choice of what to do. */
export function SaveLine({ draft }: { draft: Draft }) {
  const { state, problem, list } = draft
  if (state === 'conflict' && problem) {
    const { savedBy, savedAt } = problem.facts as { savedBy?: string; savedAt?: string }
    return (
      <Alert
        type="warning"
        role="alert"
        style={{ marginBottom: 12 }}
        message={`${savedBy ?? '别人'} ${timeText(savedAt)} 保存过这份价目表，您后来改的还没有存。`}
        description="可以看最新的（放弃您没存的），也可以把您改的行放到最新的上面。"
        action={
          <Space direction="vertical">
            <Button size="small" type="primary" onClick={() => void draft.keepMine()}>
              保留我改的
            </Button>
            <Button size="small" onClick={() => void draft.reload()}>
              看最新的
            </Button>
          </Space>
        }
      />
    )
  }
  if (state === 'failed') return <ProblemNote problem={problem} onRetry={draft.retry} />
  const words =
    state === 'saving' ? '正在保存…' : state === 'dirty' ? '有改动，马上保存' : `已保存（${list.savedBy ?? ''} ${timeText(list.savedAt)}）`
  return (
    <span role="status" className="note">
      {problem ? problemText(problem) : words}
    </span>
  )
}
