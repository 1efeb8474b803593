import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { Card, ListRow, moneyText, Section, timeText, windowText } from '@teyue/ui'
import type { ReactNode } from 'react'
import { holdWords } from '../../shared/hold-words.ts'
import { openPage } from '../../shared/pages.ts'

function Notice({ title, children, warn = false }: { title: string; children: ReactNode; warn?: boolean }) {
  return (
    <Card label={title}>
      <View className={`strong${warn ? ' warn' : ''}`}>{title}</View>
      <View className="sub free mt1">{children}</View>
    </Card>
  )
}

/** Words that people typed, with one full stop, so that a sentence may follow. */
const ended = (words: string): string => `${words.trim().replace(/[。.]+$/, '')}。`

/** What stands in the way or hangs over: a proposed time, a hold, a rejection, breaches, damage. */
export function NoticeCards({ request }: { request: RequestView }) {
  const { timeProposal, hold, rejection, followUp } = request
  return (
    <>
      {timeProposal && (
        <Notice title={`${timeProposal.by}提出 ${windowText(timeProposal.window.start, timeProposal.window.end)}`}>
          {ended(timeProposal.reason)}
          {timeProposal.relayed ? '已转告业主，等答复。' : '还没有转告业主。'}
        </Notice>
      )}
      {hold && request.state === 'onHold' && (
        <Notice title={`停下：${holdWords(hold.why)}`}>
          {hold.words}（{timeText(hold.at)}）
        </Notice>
      )}
      {rejection && ['rework', 'escalated', 'working', 'assigned'].includes(request.state) && (
        <Notice title={`业主不满意${request.reworks > 1 ? `，第 ${request.reworks} 次返工` : ''}`} warn>
          {rejection.words}
        </Notice>
      )}
      {followUp && !followUp.satisfied && request.state === 'rectifying' && <Notice title="回访不满意">{followUp.words}</Notice>}
      {request.breach && (
        <Notice title="公司违约" warn>
          业主同意之后由公司取消，已记为违约。
        </Notice>
      )}
      {request.notFollowedUp && (
        <Notice title="没有回访" warn>
          多次联系不上，这一单没有回访就结束了。
        </Notice>
      )}
      {request.damages.map((damage) => (
        <Notice key={damage.id} title={damage.state === 'open' ? '损坏，等项目经理处理' : '损坏已处理'} warn={damage.state === 'open'}>
          {damage.compensationFen === null ? damage.what : `${ended(damage.what)}赔偿 ${moneyText(damage.compensationFen)}。`}
        </Notice>
      ))}
    </>
  )
}

const relations = { warrantyOf: '原来的单', warranty: '质保单', basket: '一起登记的' } as const

/** Other requests that belong to this one. */
export function LinkedRequests({ request }: { request: RequestView }) {
  if (request.links.length === 0) return null
  return (
    <>
      <Section title="连着的单" />
      <Card flush>
        {request.links.map((link) => (
          <ListRow
            key={link.id}
            title={link.title}
            meta={`${relations[link.relation]} · ${link.number ?? '还没有编号'}`}
            onTap={() => openPage('request', { id: link.id })}
          />
        ))}
      </Card>
    </>
  )
}
