import { Text, View } from '@tarojs/components'
import { moneyText, yuanText } from '../format/money.ts'
import { Icon } from './icon.tsx'
import { phrases } from './phrases.tsx'

export type PriceProps = {
  fen: number
  /** 「次」: shown as 「/ 次」. */
  unit?: string
  /** 「起」 for an open price. */
  suffix?: string
  /** The one figure of the screen. */
  big?: boolean
  /** An old price, struck. */
  was?: boolean
}

export function Price({ fen, unit, suffix, big = false, was = false }: PriceProps) {
  return (
    <Text className={`price${big ? ' big' : ''}${was ? ' was' : ''}`}>
      <Text className="price-yuan">¥</Text>
      {yuanText(fen)}
      {(unit || suffix) && <Text className="price-unit">{suffix ? ` ${suffix}` : ` / ${unit}`}</Text>}
    </Text>
  )
}

/** 「¥30.00 起」 and under it what one unit may come to: 「不超过 ¥150.00/套」. */
export function OpenPrice({ fromFen, capFen, unit }: { fromFen: number; capFen?: number; unit: string }) {
  return (
    <View className="right">
      <Price fen={fromFen} suffix="起" />
      <View className="note">{capFen === undefined ? `每${unit}` : `不超过 ${moneyText(capFen)}/${unit}`}</View>
    </View>
  )
}

/** The signed total beside the new one, with the difference as a third number. */
export function OldNewPrice({
  oldFen,
  newFen,
  capText,
  oldWord = '签过的',
}: {
  oldFen: number
  newFen: number
  capText?: string
  /** What the old total was, where nobody signed it. */
  oldWord?: string
}) {
  const difference = newFen - oldFen
  return (
    <View>
      <View className="oldnew">
        <View className="oldnew-part">
          <Text className="note">{oldWord}</Text>
          <View className="title">
            <Price fen={oldFen} was />
          </View>
        </View>
        <View className="oldnew-part">
          <Text className="note">现在合计</Text>
          <Price fen={newFen} big />
        </View>
        <View className="oldnew-part wide">
          <Text className="note">{difference < 0 ? '少付' : '多付'}</Text>
          <View className="title">
            <Price fen={Math.abs(difference)} />
          </View>
        </View>
      </View>
      {capText && <CapLine text={capText} />}
    </View>
  )
}

/** 「今天不超过 ¥45.00，再变要再问您」 */
export function CapLine({ text }: { text: string }) {
  return (
    <View className="cap mt2">
      <Icon name="shield" size="s" />
      <Text className="grow sub">{phrases(text)}</Text>
    </View>
  )
}
