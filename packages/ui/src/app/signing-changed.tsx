import { View } from '@tarojs/components'
import { ActionBar } from '../components/action-bar.tsx'
import { Card } from '../components/card.tsx'
import { phrases } from '../components/phrases.tsx'
import { OldNewPrice, Price } from '../components/price.tsx'
import { AppScreen } from './app-screen.tsx'
import type { SignedContent } from './signed-document.ts'

export function SignedLines({ lines }: Pick<SignedContent, 'lines'>) {
  return (
    <>
      {lines.map((line) => (
        <View className="between mt1" key={`${line.text} ${line.fen}`}>
          <View className="grow">{phrases(line.text)}</View>
          <Price fen={line.fen} />
        </View>
      ))}
    </>
  )
}

/** The content changed under the pen: what was just read beside what would be signed now, and nothing is signed before that was seen. */
export function SigningChanged({ before, now, onSign }: { before: SignedContent; now: SignedContent; onSign: () => void }) {
  return (
    <AppScreen
      title="签字"
      bar={<ActionBar hint="刚才写的名字没有用上。不同意就返回，不用签。" main={{ words: '看清楚了，按新的签', onTap: onSign }} />}
    >
      <Card>
        <View className="head" role="alert">
          内容刚刚变了
        </View>
        <View className="sub mt1 mb2">{phrases('您看的是原来的，先看看现在的，再决定签不签。')}</View>
        {before.totalFen !== undefined && now.totalFen !== undefined && (
          <OldNewPrice oldFen={before.totalFen} newFen={now.totalFen} oldWord="刚才看的" />
        )}
      </Card>
      <Card label="现在的内容">
        {now.quoteVersion !== undefined && <View className="note">报价第 {now.quoteVersion} 版</View>}
        <SignedLines lines={now.lines} />
      </Card>
    </AppScreen>
  )
}
