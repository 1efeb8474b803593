import { View } from '@tarojs/components'
import type { CommandBody, RequestView, SignatureInput } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, ChoiceChips, Section, TextArea, toast } from '@teyue/ui'
import { AppScreen, Loaded, SignScreen, useCommand, useMe } from '@teyue/ui/app'
import { useState } from 'react'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'

interface Draft {
  how: 'phone' | 'visit'
  reached: 'yes' | 'no' | null
  satisfied: 'yes' | 'no' | null
  words: string
}

function missingIn(draft: Draft): string | null {
  if (!draft.reached) return '请选有没有联系上'
  if (draft.reached === 'no') return draft.words.trim() ? null : '请写一下情况'
  if (!draft.satisfied) return '请问业主满不满意'
  return draft.words.trim() ? null : '请写业主怎么说的'
}

function mainWords(draft: Draft): string {
  if (draft.reached === 'no') return '记下没联系上'
  return draft.satisfied === 'no' ? '签字，报项目经理整改' : '签字，办完这一单'
}

function FollowUpForm({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const me = useMe()
  const [draft, setDraft] = useState<Draft>({ how: 'phone', reached: null, satisfied: null, words: '' })
  const [signing, setSigning] = useState(false)
  const { give, busy, sheet } = useCommand(request, onNews)
  const change = (part: Partial<Draft>) => setDraft((last) => ({ ...last, ...part }))
  const finish = (words: string) => {
    toast(words)
    goBack()
  }
  // FOLLOW-1: a call that nobody answered is an attempt, not a follow-up.
  const recordAttempt = async () => {
    const answer = await give(
      'recordContact',
      { kind: 'attempt', channel: draft.how, words: draft.words.trim() },
      { queueAs: '回访没联系上' },
    )
    if (answer) finish('已记下这次没联系上')
  }
  const sign = async (signature: SignatureInput): Promise<boolean> => {
    const body: CommandBody<'followUp'> = {
      how: draft.how,
      reached: true,
      satisfied: draft.satisfied === 'yes',
      words: draft.words.trim(),
      signature,
    }
    const answer = await give('followUp', body)
    if (!answer || answer === 'queued') return false
    finish(draft.satisfied === 'yes' ? '回访完成，这一单办完了' : '已报项目经理整改')
    return true
  }
  if (signing)
    return (
      <>
        <SignScreen
          request={request}
          purpose="followUp"
          method="ownPhone"
          signerName={me?.person.name ?? request.manager.name}
          says="我按实际情况回访并登记"
          act="签字，完成回访"
          busy={busy}
          onSign={sign}
        />
        {sheet}
      </>
    )
  const missing = missingIn(draft)
  const act = () => (draft.reached === 'no' ? void recordAttempt() : setSigning(true))
  return (
    <AppScreen bar={<ActionBar main={{ words: mainWords(draft), onTap: act, busy, disabledReason: missing }} clause="FOLLOW-1" />}>
      <RequestBrief request={request} />
      {request.acceptance && (
        <Card label="验收时">
          <View className="strong">验收时 {request.acceptance.stars} 星</View>
          {request.acceptance.comment !== '' && <View className="sub free mt1">{request.acceptance.comment}</View>}
        </Card>
      )}
      <Section title="怎么回访" tight />
      <ChoiceChips
        label="怎么回访"
        choices={[
          { value: 'phone', label: '电话' },
          { value: 'visit', label: '上门' },
        ]}
        value={draft.how}
        onChange={(how) => change({ how })}
      />
      <Section title="联系上了吗" />
      <ChoiceChips
        label="联系上了吗"
        choices={[
          { value: 'yes', label: '联系上了' },
          { value: 'no', label: '没联系上' },
        ]}
        value={draft.reached}
        onChange={(reached) => change({ reached })}
      />
      {draft.reached === 'yes' && (
        <>
          <Section title="业主满意吗" />
          <ChoiceChips
            label="业主满意吗"
            choices={[
              { value: 'yes', label: '满意' },
              { value: 'no', label: '不满意' },
            ]}
            value={draft.satisfied}
            onChange={(satisfied) => change({ satisfied })}
          />
        </>
      )}
      <View className="mt3">
        <TextArea
          label={draft.reached === 'no' ? '情况' : '业主怎么说的'}
          value={draft.words}
          onChange={(words) => change({ words })}
          maxLength={mostWords.said}
        />
      </View>
      {sheet}
    </AppScreen>
  )
}

/** Follows up within 24 hours of the finish, by phone or visit, signed by the manager (FOLLOW-1). */
export function FollowUpScreen({ id }: { id: string }) {
  const request = useRequest(id)
  if (request.data) return <FollowUpForm request={request.data} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>{() => null}</Loaded>
    </AppScreen>
  )
}
