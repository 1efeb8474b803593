import { View } from '@tarojs/components'
import type { Problem } from '@teyue/contract'
import { Button } from '../components/button.tsx'
import { HalfSheet } from '../components/half-sheet.tsx'
import { clauseText } from './clause-words.ts'
import { isOffline, problemText } from './problem.ts'

export type ProblemSheetProps = {
  problem: Problem | null
  onClose: () => void
  /** The request moved on meanwhile: shows it as it is now. */
  onLook?: () => void
  onRetry?: () => void
}

/** Why it was not done: the sentence, the clause behind it, and what to do now. */
export function ProblemSheet({ problem, onClose, onLook, onRetry }: ProblemSheetProps) {
  if (!problem) return null
  const clause = problem.clause ? clauseText(problem.clause) : undefined
  const title = onLook ? '这一单刚刚有变化' : isOffline(problem) ? '没发出去，内容还在' : '这一步没有办成'
  const act = onLook
    ? { words: '看现在的', onTap: onLook }
    : onRetry
      ? { words: '再发一次', onTap: onRetry }
      : { words: '知道了', onTap: onClose }
  return (
    <HalfSheet open title={title} onClose={onClose} bar={<Button onTap={act.onTap}>{act.words}</Button>}>
      <View role="alert">{problemText(problem)}</View>
      {problem.clause && clause && (
        <View className="rule mt3 pt2">
          <View className="note">依据 {problem.clause}</View>
          <View className="sub">{clause}</View>
        </View>
      )}
    </HalfSheet>
  )
}
