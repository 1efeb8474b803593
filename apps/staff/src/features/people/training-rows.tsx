import { Text, View } from '@tarojs/components'
import type { TrainingSession } from '@teyue/contract'
import { Button, Card, EmptyState, ListRow, phrases, toast } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'

function mineWords({ mine }: TrainingSession): string | null {
  if (mine.passed === true) return '已合格'
  if (mine.passed === false) return '没有合格'
  return mine.signedInAt ? '已签到' : null
}

/** Sessions to come to; signing in where it has begun. */
export function MyTraining({ sessions, onNews }: { sessions: readonly TrainingSession[]; onNews: () => void }) {
  const { run, busy, problem, clear } = useAct()
  const signIn = async (one: TrainingSession) => {
    const done = await run((key) => api.call('signInToTraining', { params: { id: one.id }, idempotencyKey: key }), one.id)
    if (!done) return
    toast('已签到')
    onNews()
  }
  if (sessions.length === 0) return <EmptyState title="还没有安排培训" text="有安排时会通知您。" />
  return (
    <>
      {sessions.map((one) => {
        const words = mineWords(one)
        return (
          <Card key={one.id} label={one.topic}>
            <View className="strong">{one.topic}</View>
            <View className="note">{phrases(one.stateText)}</View>
            <View className="note">{phrases([one.place, `讲师 ${one.trainer}`].filter(Boolean).join('，'))}</View>
            {words && <Text className="link strong">{words}</Text>}
            {one.mine.maySignIn && (
              <View className="mt3">
                <Button onTap={() => void signIn(one)} busy={busy}>
                  签到
                </Button>
              </View>
            )}
          </Card>
        )
      })}
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}

/** Sessions of the project, with how many should come and came. */
export function SessionRows({ sessions }: { sessions: readonly TrainingSession[] }) {
  return (
    <Card flush>
      {sessions.map((one) => (
        <ListRow
          key={one.id}
          title={one.topic}
          meta={[one.stateText, one.forWhom].join(' · ')}
          right={one.present > 0 ? `到 ${one.present} 人` : `应到 ${one.expected} 人`}
        />
      ))}
    </Card>
  )
}
