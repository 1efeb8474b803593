import { View } from '@tarojs/components'
import type { PriceListView, RequestView } from '@teyue/contract'
import { residentRoleNames } from '@teyue/domain'
import { ActionBar, Card, ChoiceChips, MultiChips, moneyText, Price, Section, Skeleton, useNow, windowAfter } from '@teyue/ui'
import { AppScreen, api, type Load, Loaded, useCommand, useKept, useLoad } from '@teyue/ui/app'
import { useEffect, useState } from 'react'
import { CommandSheet } from '../../../shared/command-form/command-sheet.tsx'
import { startLines } from '../../../shared/lines/draft.ts'
import { LineEditor } from '../../../shared/lines/line-editor.tsx'
import { linesNotReady, usePreview } from '../../../shared/lines/use-preview.ts'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'
import { slotOf, WindowField } from '../../../shared/window-field.tsx'
import { offerForms } from '../offer-forms.ts'
import { explanations, missingInOffer, type OfferDraft, offerBody, wantedSlot } from './offer-draft.ts'

type Payers = readonly { personId: string; name: string; role: keyof typeof residentRoleNames }[]

function OfferForm({
  request,
  list,
  payers,
  onNews,
}: {
  request: RequestView
  list: PriceListView
  payers: Payers
  onNews: (request: RequestView) => void
}) {
  const now = useNow()
  const [start] = useState<OfferDraft>(() => ({
    lines: startLines(request, list, now),
    window: wantedSlot(request, now),
    payerId: (payers.find((one) => one.name === request.contactName) ?? payers[0])?.personId ?? null,
    explained: [],
  }))
  const [draft, change, forgetDraft] = useKept(`offer.${request.id}`, start)
  const [asking, setAsking] = useState(false)
  const [speaking, setSpeaking] = useState<RequestView | null>(null)
  const priced = usePreview(request.id, draft.lines)
  const missing = linesNotReady(draft.lines, priced) ?? missingInOffer(draft)
  const payer = payers.find((one) => one.personId === draft.payerId)
  const { give, busy, sheet } = useCommand(request, onNews)
  const total = priced.preview?.totalFen ?? 0
  const most = priced.preview?.notMoreThanFen ?? 0
  const unsaid = explanations.length - draft.explained.length
  const send = async (spoken: boolean) => {
    setAsking(spoken)
    const answer = await give('offer', offerBody(draft, request, payer?.name ?? request.contactName, now))
    if (!answer || answer === 'queued') return
    forgetDraft()
    if (spoken) setSpeaking(answer)
    else goBack()
  }
  return (
    <AppScreen bar={<OfferBar missing={missing} total={total} busy={busy} asking={asking} onSend={(spoken) => void send(spoken)} />}>
      <RequestBrief request={request} />
      <Section title="做什么" note={`价目 ${list.version}`} tight />
      <LineEditor
        list={list}
        lines={draft.lines}
        request={request}
        onChange={(lines) => change({ lines })}
        problems={priced.preview?.problems ?? []}
      />
      {most > total && <View className="note mb2">看过现场再定的，最多 {moneyText(most)}，现场报价还要业主签字。</View>}
      <Section title="什么时候" note={windowAfter('业主想', request.wantedWindow.start, request.wantedWindow.end)} tight />
      <WindowField value={draft.window} onChange={(window) => change({ window })} wanted={slotOf(request.wantedWindow)} />
      <Section title="谁付费" />
      <PayerChoice payers={payers} payerId={draft.payerId} onChange={(payerId) => change({ payerId })} />
      <Section title="说明过的，点一下" note={unsaid === 0 ? `${explanations.length} 项都说了` : `还有 ${unsaid} 项`} />
      <MultiChips label="说明过的" choices={explanations} value={draft.explained} onChange={(explained) => change({ explained })} />
      {sheet}
      {speaking && <CommandSheet request={speaking} command="agree" form={offerForms.agree!} onClose={goBack} onDone={goBack} />}
    </AppScreen>
  )
}

function PayerChoice({ payers, payerId, onChange }: { payers: Payers; payerId: string | null; onChange: (payerId: string) => void }) {
  if (payers.length === 0)
    return (
      <Card>
        <View className="sub">这一户还没有绑定的人，请先核对绑定。</View>
      </Card>
    )
  const choices = payers.map((one) => ({ value: one.personId, label: `${one.name} ${residentRoleNames[one.role]}` }))
  return <ChoiceChips label="谁付费" choices={choices} value={payerId} onChange={onChange} />
}

function OfferBar({
  missing,
  total,
  busy,
  asking,
  onSend,
}: {
  missing: string | null
  total: number
  busy: boolean
  asking: boolean
  onSend: (spoken: boolean) => void
}) {
  return (
    <ActionBar
      second={{ words: busy && asking ? '请稍候' : '电话已同意', onTap: () => onSend(true), disabled: busy || missing !== null }}
      main={{
        words: (
          <>
            发去签字 <Price fen={total} />
          </>
        ),
        label: `发去签字 ${moneyText(total)}`,
        onTap: () => onSend(false),
        busy: busy && !asking,
        disabledReason: missing,
      }}
    />
  )
}

/** Explains and offers: lines of the list in force, a window, who pays (ROUTE-2, PRICE-3). */
export function OfferScreen({ id }: { id: string }) {
  const request = useRequest(id)
  const projectId = request.data?.project.id ?? ''
  const homeId = request.data?.home.id ?? ''
  const list = useLoad(() => api.call('readPriceList', { query: { projectId } }), [projectId], {
    kept: `list.${projectId}`,
    when: projectId !== '',
  })
  const payers = useLoad(() => api.call('listResidents', { params: { id: homeId } }), [homeId], { when: homeId !== '' })
  const [first, setFirst] = useState<RequestView>()
  // The form starts once; what others change meanwhile is refused by its version and then shown.
  useEffect(() => {
    if (request.data && !first) setFirst(request.data)
  }, [request.data, first])
  if (first && list.data && payers.data) return <OfferForm request={first} list={list.data} payers={payers.data.items} onNews={setFirst} />
  const waiting = [request, list, payers].find((one) => one.problem) ?? request
  return (
    <AppScreen>
      <Loaded of={waiting as Load<unknown>} cards={3}>
        {() => <Skeleton cards={3} />}
      </Loaded>
    </AppScreen>
  )
}
