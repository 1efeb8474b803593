import type { Me } from '@teyue/contract'
import { Card, call, EmptyState, ListRow } from '@teyue/ui'
import { openPage } from '../../shared/pages.ts'

/** Somebody without a home: what to do first, and whom to call meanwhile. */
export function NoHome({ me }: { me: Me }) {
  const repairPhone = me.project?.repairPhone
  return (
    <>
      <FirstStep me={me} />
      {repairPhone && (
        <Card flush>
          <ListRow icon="phone" title="急的事，打报修电话" meta={repairPhone} onTap={() => void call(repairPhone)} />
        </Card>
      )}
    </>
  )
}

function FirstStep({ me }: { me: Me }) {
  if (me.binding.state === 'waiting')
    return (
      <EmptyState
        title="管家在确认您的房屋"
        text={`${me.binding.claimedHome ?? '您填的房屋'}，确认后就能看价目、约服务。`}
        action={{ words: '看进度', onTap: () => openPage('homes') }}
      />
    )
  return (
    <EmptyState
      title="先绑定您的房屋"
      text="用登记过的手机号，一步就好；也可以请管家确认。"
      action={{ words: '去绑定', onTap: () => openPage('bind') }}
    />
  )
}
