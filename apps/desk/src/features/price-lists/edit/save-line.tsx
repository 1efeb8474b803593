import { Alert, Button, Space } from 'antd'
import { timeText } from '../../../shared/format.ts'
import { ProblemNote } from '../../../shared/parts/states.tsx'
import type { Draft } from './use-draft.ts'

/** In few words: whether everything is saved. */
export function SaveLine({ draft: { state, list, unread } }: { draft: Draft }) {
  const words = {
    saving: '正在保存…',
    dirty: '有改动，马上保存',
    conflict: '还没有保存',
    failed: '还没有保存',
    saved: unread.size > 0 ? '有读不懂的没有存' : `已保存（${list.savedBy ?? ''} ${timeText(list.savedAt)}）`,
  }
  return (
    <span role="status" className={state === 'conflict' || state === 'failed' || unread.size > 0 ? 'note warn' : 'note'}>
      {words[state]}
    </span>
  )
}

/** Why it could not be saved; when somebody else saved, who, with the choice of what to do. Stays in sight. */
export function SaveProblem({ draft }: { draft: Draft }) {
  const { state, problem } = draft
  if (state !== 'conflict') return <ProblemNote problem={problem} onRetry={state === 'failed' ? draft.retry : undefined} />
  const { savedBy, savedAt } = (problem?.facts ?? {}) as { savedBy?: string; savedAt?: string }
  return (
    <Alert
      type="warning"
      role="alert"
      style={{ marginBottom: 12 }}
      message={`${savedBy ?? '别人'} ${timeText(savedAt)} 保存过这份价目表，您后来改的还没有存。`}
      description="可以看最新的（放弃您没存的），也可以把您改的格子放到最新的上面。"
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
