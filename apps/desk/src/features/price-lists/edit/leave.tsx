import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Dialog } from '../../../shared/parts/dialog.tsx'
import { holdLeaving } from '../../../shared/router.tsx'
import { type Block, blockWords } from './blocked.tsx'
import type { Draft } from './use-draft.ts'

/** Nobody walks away from what is not saved without being asked. */
export function LeaveDialog({ draft }: { draft: Draft }) {
  const [held, setHeld] = useState<{ why: Block; go: () => void } | null>(null)
  useEffect(
    () =>
      holdLeaving(async (go) => {
        const why = await draft.settle()
        if (why) setHeld({ why, go })
        else go()
      }),
    [],
  )
  if (!held) return null
  return (
    <Dialog
      open
      title="还有没存的，离开就没有了"
      onCancel={() => setHeld(null)}
      footer={
        <>
          <Button danger onClick={held.go}>
            离开，不要了
          </Button>
          <Button type="primary" onClick={() => setHeld(null)}>
            留下
          </Button>
        </>
      }
    >
      {blockWords[held.why]}
    </Dialog>
  )
}
