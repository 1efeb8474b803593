import { Text, View } from '@tarojs/components'
import { phrases } from './phrases.tsx'
import { Price } from './price.tsx'

export type PriceLine = {
  text: string
  fen: number
  /** 「人工 · 保修 90 天」 */
  note?: string
  /** 「1 个 × ¥35.00」 */
  count?: string
  /** No longer done and not charged. */
  struck?: boolean
}

export type PriceLinesProps = { lines: PriceLine[]; totalFen: number; totalLabel?: string; totalNote?: string }

/** The lines of a quote or a charge with their total; put it in a flush card. */
export function PriceLines({ lines, totalFen, totalLabel = '合计', totalNote }: PriceLinesProps) {
  const numbered = lines.map((line, place) => ({ ...line, place }))
  return (
    <>
      {numbered.map((line) => (
        <View className="row" key={line.place}>
          <View className="grow">
            <View className={line.struck ? 'was' : ''}>{phrases(line.text)}</View>
            {line.note && <View className="note">{phrases(line.note)}</View>}
          </View>
          <View className="right">
            <Price fen={line.fen} was={line.struck} />
            {line.count && <View className="note">{line.count}</View>}
          </View>
        </View>
      ))}
      <View className="row">
        <View className="grow">
          <Text className="strong">{totalLabel}</Text>
          {totalNote && <Text className="note"> {totalNote}</Text>}
        </View>
        <View className="title">
          <Price fen={totalFen} />
        </View>
      </View>
    </>
  )
}
