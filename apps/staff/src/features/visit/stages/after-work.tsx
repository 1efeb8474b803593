import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { ActionBar, Card, EmptyState } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { useState } from 'react'
import { CommandSheet } from '../../../shared/command-form/command-sheet.tsx'
import type { CommandForms } from '../../../shared/command-form/form.ts'
import { holdWords } from '../../../shared/hold-words.ts'
import { openPage } from '../../../shared/pages.ts'
import { StripCard } from '../../../shared/strip-card.tsx'
import type { Visit } from '../use-visit.ts'
import { VisitFrame } from '../visit-frame.tsx'

/** Done: the owner tries it and accepts, on their own phone or on this one (ACCEPT-1). */
export function DoneStage({ visit, forms, onNews }: { visit: Visit; forms: CommandForms; onNews: (request: RequestView) => void }) {
  const [rejecting, setRejecting] = useState(false)
  const { request } = visit
  const waits = visit.entries.some((entry) => entry.status === 'waiting' || entry.status === 'sending')
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{
            words: '业主在这里验收签字',
            onTap: () => openPage('sign', { id: request.id, command: 'acceptWork' }),
            disabledReason: waits ? '手机里存的先发出去，再请业主签字' : null,
          }}
          second={{ words: '还不满意', onTap: () => setRejecting(true), disabled: waits }}
          hint="业主也可以在自己手机上验收"
        />
      }
    >
      <VisitFrame visit={visit}>
        <Card>
          <View className="head" role="heading">
            请业主试一试
          </View>
          <View className="sub mt1">{visit.progresses.map((one) => one.procedure.mustHold).join('')}</View>
        </Card>
        <StripCard photos={request.photos} purposes={['before', 'after']} />
      </VisitFrame>
      {rejecting && forms.rejectWork && (
        <CommandSheet
          request={request}
          command="rejectWork"
          form={forms.rejectWork}
          onClose={() => setRejecting(false)}
          onDone={(news) => {
            onNews(news)
            setRejecting(false)
          }}
        />
      )}
    </AppScreen>
  )
}

/** Not satisfied: an apology, and the work goes on in the same visit (ACCEPT-3). */
export function ResumeStage({ visit }: { visit: Visit }) {
  const { rejection } = visit.request
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: '继续返工，不收费', onTap: () => visit.give('resume', '继续返工', {}) }}
          hint="先道歉，再返工"
          clause="ACCEPT-3"
        />
      }
    >
      <VisitFrame visit={visit}>
        <Card>
          <View className="head" role="heading">
            业主还不满意
          </View>
          <View className="sub free mt1">{rejection?.words ?? ''}</View>
        </Card>
      </VisitFrame>
    </AppScreen>
  )
}

/** Nothing for the technician to do here now, and why. */
export function RestStage({ visit }: { visit: Visit }) {
  const { request, stage } = visit
  const words = {
    held: { title: '先停着', text: `${request.hold ? holdWords(request.hold.why) : '等条件齐了再做'}。客户经理约好时间，会再派给您。` },
    waiting: { title: '等客户经理重新约', text: '约好时间，主管会再派。' },
    over: { title: `这一单：${request.stateName}`, text: '您这边办完了。' },
  }
  const shown = stage === 'held' ? words.held : stage === 'waiting' ? words.waiting : words.over
  return (
    <AppScreen>
      <VisitFrame visit={visit}>
        <EmptyState {...shown} action={{ words: '看待办', onTap: () => openPage('todo') }} />
      </VisitFrame>
    </AppScreen>
  )
}
