import { Button, Card, dateText, ListRow, PersonCard, Section, shanghaiInstant } from '@teyue/ui'
import { AppScreen, CommandQueueSheet, logout, portraitUrl, useMe, useQueue } from '@teyue/ui/app'
import { useState } from 'react'
import { openPage } from '../../shared/pages.ts'
import { rolesText } from '../../shared/roles.ts'
import { BankCard } from './bank-card.tsx'
import { linksFor } from './links.ts'
import { LooksCard } from './looks-card.tsx'

/** Who I am here, what my roles open, and how this phone behaves. */
export function MeScreen() {
  const me = useMe()
  const waiting = useQueue().filter((entry) => entry.status !== 'sent').length
  const [queueOpen, setQueueOpen] = useState(false)
  const links = linksFor(me ?? undefined)
  return (
    <AppScreen>
      {me && (
        <>
          <PersonCard
            name={me.person.name}
            photo={portraitUrl(me.person.portrait)}
            lines={[rolesText(me), [me.project?.name, me.region?.name].filter(Boolean).join(' · ')].filter(Boolean)}
          />
          {me.standsInFor.length > 0 && (
            <Card flush>
              {me.standsInFor.map((one) => (
                <ListRow
                  key={one.personId}
                  title={`代班 ${one.name}`}
                  meta={`到 ${dateText(shanghaiInstant(one.lastDay, '12:00'))}，业主的需求先到您这里`}
                />
              ))}
            </Card>
          )}
          {links.length > 0 && (
            <>
              <Section title="管理" tight />
              <Card flush>
                {links.map((link) => (
                  <ListRow key={link.page} title={link.title} meta={link.meta} onTap={() => openPage(link.page)} />
                ))}
              </Card>
            </>
          )}
          <BankCard me={me} />
        </>
      )}
      <LooksCard />
      <Section title="这部手机" />
      <Card flush>
        <ListRow title="手机里存着的" meta={waiting > 0 ? `${waiting} 条还没发出去` : '都发出去了'} onTap={() => setQueueOpen(true)} />
        {me?.project && <ListRow title="投诉电话" right={me.project.complaintPhone} />}
      </Card>
      <Button kind="line" onTap={() => void logout()}>
        {me?.demo ? '换一个人看（演示）' : '退出登录'}
      </Button>
      <CommandQueueSheet open={queueOpen} onClose={() => setQueueOpen(false)} />
    </AppScreen>
  )
}
