import { View } from '@tarojs/components'
import type { Me } from '@teyue/contract'
import { Avatar, ask, Card, call, ListRow, Section, Skeleton, useTypeScale } from '@teyue/ui'
import { logout, portraitUrl, useMe, useQueue } from '@teyue/ui/app'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { openPage } from '../../shared/pages.ts'
import { useYoursBadge } from '../../shared/yours-badge.ts'
import { bankText } from './bank-text.ts'
import { homesText } from './homes-text.ts'
import { typeText } from './type-choices.ts'

async function leave(waiting: number): Promise<void> {
  const text = waiting > 0 ? `还有 ${waiting} 条没发出去，退出后会丢掉。` : '手机里存的单据和草稿会清掉。'
  if (await ask({ title: '退出登录', text, yes: '退出' })) await logout()
}

function WhoIAm({ me }: { me: Me }) {
  return (
    <Card>
      <View className="person">
        <Avatar name={me.person.name || '您'} photo={portraitUrl(me.person.portrait)} />
        <View className="person-words">
          <View className="title">{me.person.name || '您好'}</View>
          <View className="sub">{me.person.phone ?? '还没有绑定手机号'}</View>
        </View>
      </View>
    </Card>
  )
}

/** My homes, what I was told, and how this app looks and what it keeps. */
export function MeScreen() {
  const me = useMe()
  const scale = useTypeScale()
  const waiting = useQueue().filter((entry) => entry.status !== 'sent').length
  useYoursBadge()
  return (
    <OwnerScreen>
      {!me && <Skeleton cards={3} />}
      {me && (
        <>
          <WhoIAm me={me} />
          <Card flush>
            <ListRow icon="pin" title="房屋和家人" meta={homesText(me)} onTap={() => openPage('homes')} />
            <ListRow
              icon="bell"
              title="通知"
              meta={bankText(me.bank)}
              right={me.unread > 0 ? `${me.unread} 条没看` : undefined}
              onTap={() => openPage('inbox')}
            />
            <ListRow
              icon="clock"
              title="没发出的"
              meta={waiting > 0 ? `${waiting} 条在手机里` : '都发出去了'}
              onTap={() => openPage('queue')}
            />
          </Card>
          <Card flush>
            <ListRow icon="grid" title="字号和颜色" meta={typeText(scale)} onTap={() => openPage('type')} />
            <ListRow icon="shield" title="隐私" meta="存了什么、谁能看到、导出" onTap={() => openPage('privacy')} />
          </Card>
          {me.project && (
            <>
              <Section title={me.project.name} tight />
              <Card flush>
                {me.project.repairPhone && (
                  <ListRow
                    icon="phone"
                    title="报修电话"
                    meta={me.project.repairPhone}
                    onTap={() => void call(me.project?.repairPhone ?? '')}
                  />
                )}
                {me.project.complaintPhone && (
                  <ListRow
                    icon="phone"
                    title="投诉电话"
                    meta={me.project.complaintPhone}
                    onTap={() => void call(me.project?.complaintPhone ?? '')}
                  />
                )}
              </Card>
            </>
          )}
          <Card flush>
            <ListRow title={me.demo ? '换一个演示身份' : '退出登录'} onTap={() => void leave(waiting)} />
          </Card>
        </>
      )}
    </OwnerScreen>
  )
}
