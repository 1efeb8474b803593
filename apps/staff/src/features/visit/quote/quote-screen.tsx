import { View } from '@tarojs/components'
import type { PriceListView, RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, moneyText, OldNewPrice, Price, Section, Skeleton, TextArea } from '@teyue/ui'
import { AppScreen, agreedQuote, api, type Load, Loaded, offerOf, useCommand, useKept, useLoad, useOnline, useQueue } from '@teyue/ui/app'
import { useState } from 'react'
import { lineInputs, linesOfQuote } from '../../../shared/lines/draft.ts'
import { LineEditor } from '../../../shared/lines/line-editor.tsx'
import { linesNotReady, usePreview } from '../../../shared/lines/use-preview.ts'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

/** A quote is about money: it is never made without network, nor before what waits in the phone has arrived. */
function useNotNow(request: RequestView): string | null {
  const online = useOnline()
  const waiting = useQueue().some(
    (entry) => entry.kind !== 'log' && entry.requestId === request.id && entry.status !== 'sent' && entry.kind === 'command',
  )
  if (!online) return '没有网，不能报价；请先到有网的地方'
  if (waiting) return '手机里存的还没发出去，请稍候'
  const offer = offerOf(request, 'quote')
  return offer?.possible === false ? offer.reason : null
}

function QuoteForm({ request, list, onNews }: { request: RequestView; list: PriceListView; onNews: (request: RequestView) => void }) {
  const before = agreedQuote(request)
  const [start] = useState(() => ({ lines: linesOfQuote(before, list, request), note: '' }))
  const [{ lines, note }, change, forgetDraft] = useKept(`quote.${request.id}.${before?.version ?? 0}`, start)
  const priced = usePreview(request.id, lines)
  const { give, busy, sheet } = useCommand(request, onNews)
  const notNow = useNotNow(request)
  const missing = notNow ?? linesNotReady(lines, priced)
  const total = priced.preview?.totalFen ?? 0
  const send = async () => {
    const answer = await give('quote', { lines: lineInputs(lines), note: note.trim() })
    if (!answer || answer === 'queued') return
    forgetDraft()
    goBack()
  }
  const words = (
    <>
      请业主看报价 <Price fen={total} />
    </>
  )
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words, label: `请业主看报价 ${moneyText(total)}`, onTap: () => void send(), busy, disabledReason: missing }}
          hint="业主签字前不能做新的"
          clause="CONSENT-4"
        />
      }
    >
      <RequestBrief request={request} />
      {before && priced.preview && (
        <Card>
          <OldNewPrice oldFen={before.totalFen} newFen={total} />
        </Card>
      )}
      <Section title="现在要做什么" note={`价目 ${list.version}`} tight />
      <LineEditor
        list={list}
        lines={lines}
        request={request}
        onChange={(next) => change({ lines: next })}
        problems={priced.preview?.problems ?? []}
      />
      <View>
        <TextArea
          label="为什么变了"
          value={note}
          onChange={(next) => change({ note: next })}
          placeholder="例如：阀芯裂了，要换整个龙头"
          maxLength={mostWords.note}
        />
      </View>
      {sheet}
    </AppScreen>
  )
}

/** What the look on site found, priced by the posted list (CONSENT-3, CONSENT-4). */
export function QuoteScreen({ id }: { id: string }) {
  const request = useRequest(id)
  const projectId = request.data?.project.id ?? ''
  const list = useLoad(() => api.call('readPriceList', { query: { projectId } }), [projectId], {
    kept: `list.${projectId}`,
    when: projectId !== '',
  })
  if (request.data && list.data) return <QuoteForm request={request.data} list={list.data} onNews={request.set} />
  const waiting = [request, list].find((one) => one.problem) ?? request
  return (
    <AppScreen>
      <Loaded of={waiting as Load<unknown>} cards={2}>
        {() => <Skeleton cards={2} />}
      </Loaded>
    </AppScreen>
  )
}
