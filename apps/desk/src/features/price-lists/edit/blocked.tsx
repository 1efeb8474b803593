import { Button } from 'antd'
import { Dialog } from '../../../shared/parts/dialog.tsx'
import type { Draft } from './use-draft.ts'

export type Block = NonNullable<Awaited<ReturnType<Draft['settle']>>>

export const blockWords: Record<Block, string> = {
  unread: '有的格子没有读懂，也就没有存。改好，或退回原来的。',
  conflict: '别人保存过这份价目表，您后来改的还没有存。先决定保留您改的，还是看最新的。',
  failed: '您改的还没有存上。存上了再办。',
}

/** Why a step cannot be taken now: what the screen shows is not what is saved. */
export function BlockedDialog({ title, why, onClose }: { title: string; why: Block; onClose: () => void }) {
  return (
    <Dialog
      open
      title={title}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          去看
        </Button>
      }
    >
      {blockWords[why]}
    </Dialog>
  )
}
