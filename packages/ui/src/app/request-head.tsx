import { Text, View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import type { ReactNode } from 'react'
import { Card } from '../components/card.tsx'
import { phrases } from '../components/phrases.tsx'
import { PromiseClock } from '../components/promise-clock.tsx'
import { StateTag } from '../components/state-tag.tsx'
import { headlineForOwner, nextText, numberText, startWordOf, tagOf } from './words.ts'

export type RequestHeadProps = {
  request: RequestView
  /** Replaces the sentence made from the state. */
  headline?: string
  /** One line and a low ruler, for a screen whose figure is something else. */
  compact?: boolean
  /** More of the same card: photos, what was done. */
  children?: ReactNode
}

/** Where it stands, who acts next and until when. Owner and staff see the same clock. */
export function RequestHead({ request, headline, compact = false, children }: RequestHeadProps) {
  const { next } = request
  const by = request.next?.by
  const tag = tagOf(request, TEYUE_APP)
  const head = headline ?? (TEYUE_APP === 'owner' ? headlineForOwner(request) : request.title)
  const under = TEYUE_APP === 'owner' ? request.title : `${request.home.label} · ${request.contactName}`
  return (
    <Card>
      <View className="between">
        <StateTag {...tag} />
        <Text className="note">{numberText(request)}</Text>
      </View>
      <View className="head mt2 arrive" role="heading" key={head}>
        {phrases(head)}
      </View>
      <View className="sub mb2">{phrases(under)}</View>
      {next && by && (
        <PromiseClock
          next={nextText(next, TEYUE_APP)}
          startedAt={next.since}
          dueAt={by}
          compact={compact}
          startWord={startWordOf(request.state, next.kind)}
          dueWord={next.yours ? '请在这之前' : TEYUE_APP === 'owner' ? '答应您的' : '答应业主的'}
          reason={next.overdue && TEYUE_APP === 'owner' && !next.yours ? `已经过了时限，可以打电话给${request.manager.name}。` : undefined}
        />
      )}
      {next && !by && <View className="sub">下一步：{nextText(next, TEYUE_APP)}</View>}
      {children}
    </Card>
  )
}
