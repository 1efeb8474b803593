import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Icon } from './icon.tsx'
import { phrases } from './phrases.tsx'

export type EmptyStateProps = { title: string; text?: string; action?: { words: string; onTap: () => void } }

/** Nothing here yet: what to do first, with the button. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Card>
      <View className="person">
        <View className="person-words">
          <View className="strong">{phrases(title)}</View>
          {text && <View className="sub">{phrases(text)}</View>}
        </View>
        {action && (
          <Button kind="soft" small onTap={action.onTap}>
            {action.words}
          </Button>
        )}
      </View>
    </Card>
  )
}

/** The shape of a card while it loads; appears after 200 ms, so that a quick answer does not flicker. */
export function Skeleton({ cards = 1 }: { cards?: number }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <View role="status" aria-label="正在读取">
      {Array.from({ length: cards }, (_, index) => index + 1).map((number) => (
        <Card key={number}>
          <View className="sk" style={{ width: '32%' }} />
          <View className="sk t" style={{ width: '78%' }} />
          <View className="sk" style={{ width: '56%' }} />
        </Card>
      ))}
    </View>
  )
}

export type ErrorStateProps = { title?: string; text?: string; onRetry: () => void; retryWord?: string }

/** What happened, that nothing is lost, and what to do now. */
export function ErrorState({
  title = '没读出来',
  text = '请再试一次；不行就打电话给管家。',
  onRetry,
  retryWord = '再试',
}: ErrorStateProps) {
  return (
    <Card>
      <View className="person" role="alert">
        <View className="warn">
          <Icon name="bang" />
        </View>
        <View className="person-words">
          <View className="strong">{phrases(title)}</View>
          <View className="sub">
            <Text>{phrases(text)}</Text>
          </View>
        </View>
        <Button kind="soft" small onTap={onRetry}>
          {retryWord}
        </Button>
      </View>
    </Card>
  )
}
