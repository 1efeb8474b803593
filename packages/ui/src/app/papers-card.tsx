import { View } from '@tarojs/components'
import type { PaperOffer } from '@teyue/contract'
import { useState } from 'react'
import { Card } from '../components/card.tsx'
import { HalfSheet } from '../components/half-sheet.tsx'
import { ListRow } from '../components/list-row.tsx'
import { apiUrl } from '../platform/api-address.ts'
import { openPdf } from '../platform/open-pdf.ts'
import { api } from './api.ts'
import { ProblemSheet } from './problem-sheet.tsx'
import { useAct } from './use-act.tsx'
import { Loaded, useLoad } from './use-load.tsx'

/** The way to the papers of a request: read, kept or printed as PDF. */
export function PapersCard({ requestId }: { requestId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Card flush>
        <ListRow icon="print" title="单据、合同和验收单" meta="PDF 文件，可以保存、转发和打印" onTap={() => setOpen(true)} />
      </Card>
      <HalfSheet open={open} title="单据、合同和验收单" onClose={() => setOpen(false)}>
        {open && <Papers requestId={requestId} />}
      </HalfSheet>
    </>
  )
}

function Papers({ requestId }: { requestId: string }) {
  const list = () => api.call('listPapers', { params: { id: requestId } })
  const load = useLoad(list, [requestId])
  const { run, busy, problem, clear } = useAct()
  // Its address lasts for minutes only: the one that is opened is always fresh.
  const freshUrl = async (kind: PaperOffer['kind']) => apiUrl((await list()).items.find((one) => one.kind === kind)?.url ?? '')
  const show = (kind: PaperOffer['kind']) => !busy && void run(() => openPdf(() => freshUrl(kind)))
  return (
    <>
      <Loaded of={load}>
        {({ items }) =>
          items.length === 0 ? (
            <View className="sub">这一单没有您保管的单据。</View>
          ) : (
            <Card flush>
              {items.map(({ kind, name, possible, reason }) => (
                <ListRow key={kind} title={name} meta={reason ?? undefined} onTap={possible ? () => show(kind) : undefined} />
              ))}
            </Card>
          )
        }
      </Loaded>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
