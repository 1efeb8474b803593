import type { QualificationView } from '@teyue/contract'
import { Card, EmptyState, Section } from '@teyue/ui'
import { AppScreen, api, Loaded, useLoad, useMe } from '@teyue/ui/app'
import { useState } from 'react'
import { CertificateRow } from './certificate-row.tsx'
import { CertificateSheet } from './certificate-sheet.tsx'
import { MyTraining } from './training-rows.tsx'

/** My own certificates with their ends, and the training that I am to come to (DISP-3, DISP-4). */
export function MyCertificatesScreen() {
  const personId = useMe()?.person.id
  const certificates = useLoad(() => api.call('listQualifications', { query: { personId, limit: 50 } }), [personId], {
    when: personId !== undefined,
    refreshOn: () => true,
  })
  const sessions = useLoad(() => api.call('listTrainingSessions', { query: { mine: 'true', limit: 20 } }), [], { refreshOn: () => true })
  const [open, setOpen] = useState<QualificationView | null>(null)
  return (
    <AppScreen>
      <Section title="证书" tight />
      <Loaded of={certificates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="还没有登记证书" text="有上岗证书时，请交给项目经理登记。" />
          ) : (
            <Card flush>
              {items.map((one) => (
                <CertificateRow key={one.id} one={one} onTap={() => setOpen(one)} />
              ))}
            </Card>
          )
        }
      </Loaded>
      <Section title="培训" />
      <Loaded of={sessions}>{({ items }) => <MyTraining sessions={items} onNews={() => void sessions.reload()} />}</Loaded>
      {open && (
        <CertificateSheet
          one={{ ...open, mayRenew: false, mayRevoke: false }}
          onRenew={() => undefined}
          onClose={() => setOpen(null)}
          onDone={() => undefined}
        />
      )}
    </AppScreen>
  )
}
