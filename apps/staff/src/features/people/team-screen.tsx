import { View } from '@tarojs/components'
import type { QualificationView } from '@teyue/contract'
import { ActionBar, Card, ChoiceChips, EmptyState, ListRow, Section, StateTag } from '@teyue/ui'
import { AppScreen, api, Loaded, useLoad, useMe } from '@teyue/ui/app'
import { useState } from 'react'
import { hasRole } from '../../shared/roles.ts'
import { usePages } from '../../shared/use-pages.ts'
import { CertificateRow } from './certificate-row.tsx'
import { CertificateSheet } from './certificate-sheet.tsx'
import { EnterCertificate } from './enter-certificate.tsx'
import { SessionRows } from './training-rows.tsx'

const views = [
  { value: 'certificates', label: '证书' },
  { value: 'training', label: '培训' },
] as const

/** Whose certificates end when, the first to end first, and who is overdue for training (DISP-3, DISP-4). */
export function TeamScreen() {
  const me = useMe() ?? undefined
  const keeps = hasRole(me, 'projectManager')
  const [shown, setShown] = useState<'certificates' | 'training'>('certificates')
  const [entering, setEntering] = useState<{ old?: QualificationView } | null>(null)
  const people = useLoad(() => api.call('listStaff', { query: {} }), [], { when: keeps })
  const [version, setVersion] = useState(0)
  const add = { words: '登记证书', onTap: () => setEntering({}) }
  return (
    <AppScreen bar={keeps && shown === 'certificates' ? <ActionBar main={add} /> : undefined}>
      <View className="mb2">
        <ChoiceChips label="看哪些" choices={views} value={shown} onChange={setShown} />
      </View>
      {shown === 'certificates' ? <Certificates version={version} onRenew={(old) => setEntering({ old })} /> : <Training />}
      {entering && (
        <EnterCertificate
          {...entering}
          people={(people.data?.items ?? []).filter(
            ({ personId, roles }) => personId !== me?.person.id && roles.some((role) => role !== 'committee'),
          )}
          onClose={() => setEntering(null)}
          onDone={() => {
            setEntering(null)
            setVersion(version + 1)
          }}
        />
      )}
    </AppScreen>
  )
}

function Certificates({ version, onRenew }: { version: number; onRenew: (old: QualificationView) => void }) {
  const [open, setOpen] = useState<QualificationView | null>(null)
  const list = usePages((cursor) => api.call('listQualifications', { query: { cursor, limit: 30 } }), [version], { refreshOn: () => true })
  return (
    <>
      <Loaded of={list.first}>
        {() =>
          list.items.length === 0 ? (
            <EmptyState title="还没有登记证书" text="登记之后，到期前会提醒。" />
          ) : (
            <Card flush>
              {list.items.map((one) => (
                <CertificateRow key={one.id} one={one} named onTap={() => setOpen(one)} />
              ))}
            </Card>
          )
        }
      </Loaded>
      {open && (
        <CertificateSheet
          key={open.id}
          one={open}
          onRenew={() => {
            setOpen(null)
            onRenew(open)
          }}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            void list.first.reload()
          }}
        />
      )}
    </>
  )
}

function Training() {
  const due = usePages((cursor) => api.call('listTrainingDue', { query: { cursor, limit: 30 } }), [], { refreshOn: () => true })
  const sessions = useLoad(() => api.call('listTrainingSessions', { query: { limit: 30 } }), [], { refreshOn: () => true })
  return (
    <>
      <Section title="要培训的人" tight />
      <Loaded of={due.first}>
        {() =>
          due.items.length === 0 ? (
            <EmptyState title="都在有效期里" text="30 天内没有人到期。" />
          ) : (
            <Card flush>
              {due.items.map((one) => (
                <ListRow
                  key={one.personId}
                  title={one.name}
                  meta={[one.text, one.next ? `已安排 ${one.next.topic}` : '还没有安排培训'].join(' · ')}
                  right={one.state === 'overdue' ? <StateTag kind="late" text="超期" /> : <StateTag kind="confirm" text="快到期" />}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
      <Section title="安排的培训" />
      <Loaded of={sessions}>
        {({ items }) =>
          items.length === 0 ? <EmptyState title="还没有安排培训" text="在电脑上的工作台里安排。" /> : <SessionRows sessions={items} />
        }
      </Loaded>
    </>
  )
}
