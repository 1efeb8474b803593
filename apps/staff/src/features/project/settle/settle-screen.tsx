import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, moneyText, Section, TextArea, toast } from '@teyue/ui'
import { AppScreen, Loaded, useCommand } from '@teyue/ui/app'
import { useState } from 'react'
import { LinesField } from '../../../shared/command-form/lines-field.tsx'
import { goBack } from '../../../shared/pages.ts'
import { PaperCard } from '../../../shared/paper/paper-card.tsx'
import { usePaper } from '../../../shared/paper/use-paper.ts'
import { signedQuote } from '../../../shared/quotes.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

function SettleForm({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const [words, setWords] = useState('')
  const [owed, setOwed] = useState<number[]>([])
  const paper = usePaper(request, 'settlement')
  const { give, busy, sheet } = useCommand(request, onNews)
  const lines = (signedQuote(request)?.lines ?? []).map((line) => ({ text: line.name, fen: line.amountFen }))
  const owedFen = owed.reduce((total, index) => total + (lines[index]?.fen ?? 0), 0)
  const missing = words.trim() === '' ? '请写下商定的结果' : owed.length > 0 ? paper.missing : null
  const settle = async () => {
    const signature = owed.length > 0 ? (paper.signature() ?? undefined) : undefined
    const answer = await give('settle', { words: words.trim(), owedLines: owed, signature })
    if (!answer || answer === 'queued') return
    toast('已协商结案')
    goBack()
  }
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: `结案，收 ${moneyText(owedFen)}`, onTap: () => void settle(), busy, disabledReason: missing }}
          hint="协商结案不算业主验收"
          clause="ACCEPT-4"
        />
      }
    >
      <RequestBrief request={request} />
      <TextArea label="和业主商定的结果，写清楚" value={words} onChange={setWords} maxLength={mostWords.said} />
      {lines.length > 0 && (
        <LinesField
          field={{ kind: 'lines', name: 'owedLines', label: '业主书面认可付的', hint: '没选的不收费', lines }}
          chosen={owed}
          onChange={setOwed}
        />
      )}
      {owed.length > 0 && (
        <>
          <Section title="业主签的认可书" tight />
          <PaperCard paper={paper} />
        </>
      )}
      {sheet}
    </AppScreen>
  )
}

/** What was agreed in writing ends the request; only what the owner owns to on paper is charged (ACCEPT-4). */
export function SettleScreen({ id }: { id: string }) {
  const request = useRequest(id)
  if (request.data) return <SettleForm request={request.data} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>{() => null}</Loaded>
    </AppScreen>
  )
}
