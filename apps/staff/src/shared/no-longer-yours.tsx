import { EmptyState } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { openPage } from './pages.ts'

/** A request that this person may no longer see answers as if it were not there; so does the phone. */
export function NoLongerYours() {
  return (
    <AppScreen>
      <EmptyState
        title="这一单不在您手上"
        text="已验收，或派给了别人。电话和地址已从手机去掉。"
        action={{ words: '看待办', onTap: () => openPage('todo') }}
      />
    </AppScreen>
  )
}
