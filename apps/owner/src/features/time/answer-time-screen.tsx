import { View } from '@tarojs/components'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Button, Card, EmptyState, HalfSheet, phrases, TextArea, toast, windowText } from '@teyue/ui'
import { canGive, Loaded, RequestHead, useCommand } from '@teyue/ui/app'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest, goBack } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'

/** Another time than the one agreed: the old beside the new, why, and a yes or a no. */
export function AnswerTimeScreen() {
  const id = useParam('id')
  const load = useRequest(id)
  const request = load.data
  const proposal = request?.timeProposal
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const { give, busy, sheet } = useCommand(request, load.set)
  const proposed = proposal ? windowText(proposal.window.start, proposal.window.end) : ''
  const agree = async () => {
    if (!(await give('agreeTime', {}))) return
    toast('时间定好了')
    backToRequest(id)
  }
  const decline = async () => {
    if (!(await give('declineTime', { reason: reason.trim() }))) return
    toast('管家会再和您约')
    backToRequest(id)
  }
  const may = request !== undefined && canGive(request, 'agreeTime')
  return (
    <OwnerScreen
      bar={
        proposal &&
        may && (
          <ActionBar
            main={{ words: `同意 ${proposed}`, onTap: () => void agree(), busy }}
            second={{ words: '不行', label: '这个时间不行', onTap: () => setDeclining(true) }}
          />
        )
      }
    >
      <Loaded of={load}>
        {(shown) => {
          if (!proposal || !may)
            return <EmptyState title="没有等您答复的时间" text="可能已经答复过了。" action={{ words: '看这一单', onTap: goBack }} />
          return (
            <>
              <RequestHead request={shown} compact headline="想和您换个时间" />
              <Card>
                <View className="note">换成</View>
                <View className="title">{proposed}</View>
                {shown.appointment && (
                  <View className="sub was mt1">原来 {windowText(shown.appointment.start, shown.appointment.end)}</View>
                )}
                <View className="sub mt2">{phrases(`${proposal.by}：${proposal.reason}`)}</View>
              </Card>
            </>
          )
        }}
      </Loaded>
      <HalfSheet
        open={declining}
        title="这个时间不行"
        onClose={() => setDeclining(false)}
        bar={
          <Button onTap={() => void decline()} busy={busy}>
            告诉管家
          </Button>
        }
      >
        <TextArea
          label="什么时候方便"
          value={reason}
          onChange={setReason}
          maxLength={mostWords.reason}
          placeholder="例如：周末上午都可以"
        />
      </HalfSheet>
      {sheet}
    </OwnerScreen>
  )
}
