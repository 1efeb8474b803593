import { View } from '@tarojs/components'
import type { MaterialToCharge, QuoteView, RequestView } from '@teyue/contract'
import type { State } from '@teyue/domain'
import { Card } from '../components/card.tsx'
import { ListRow } from '../components/list-row.tsx'
import { type Photo, PhotoGrid } from '../components/photos.tsx'
import { PriceLines } from '../components/price-lines.tsx'
import { moneyText } from '../format/money.ts'
import { priceOriginText } from './price-origin.ts'
import { countText, priceLineOf, quantityText } from './words.ts'

type QuoteLinesProps = {
  quote: QuoteView
  before?: QuoteView
  totalNote?: string
  /** What is charged of it, where material came back. */
  charged?: MaterialToCharge | null
}

type Pictured = { number: string; photoUrl: string | null; receiptUrl?: string | null; lines?: readonly { receiptUrl: string | null }[] }

/** The stamped quotation of a slip, and receipts of what was bought. The whole number stands with the line: on the picture its end will do. */
export const slipPhotos = ({ number, photoUrl, receiptUrl, lines = [] }: Pictured): Photo[] => {
  const pictured = (word: string, url: string | null | undefined) =>
    url ? [{ url, caption: `${word} ${number.split('-').at(-1)}`, label: `${word} ${number}` }] : []
  return [...pictured('报价单', photoUrl), ...[receiptUrl, ...lines.map((line) => line.receiptUrl)].flatMap((url) => pictured('小票', url))]
}

/** The lines of a quote with their total and cap. `before` is the quote that it replaces: what is no longer done is struck. */
export function QuoteLines({ quote, before, totalNote, charged }: QuoteLinesProps) {
  const dropped = (before?.lines ?? []).filter((old) => !quote.lines.some((line) => line.code === old.code && line.name === old.name))
  const lines = [
    ...dropped.map((line) => ({ text: line.name, fen: line.amountFen, note: '不做了，不收费', struck: true })),
    ...quote.lines.map((line, index) => priceLineOf(line, charged?.lines[index])),
  ]
  const cap = quote.notMoreThanFen > quote.totalFen ? `不超过 ${moneyText(quote.notMoreThanFen)}` : undefined
  const less = charged && charged.lessFen > 0 ? `比签过的少 ${moneyText(charged.lessFen)}` : undefined
  const photos = new Map(quote.lines.flatMap(({ slip }) => (slip ? slipPhotos(slip).map((photo) => [photo.url, photo] as const) : [])))
  return (
    <>
      <PriceLines lines={lines} totalFen={charged?.totalFen ?? quote.totalFen} totalNote={less ?? totalNote ?? cap} />
      <PhotoGrid wide photos={[...photos.values()]} />
    </>
  )
}

const endedUncharged: ReadonlySet<State> = new Set<State>(['declined', 'cancelled', 'settled'])

/** What is to be paid, in a card: the charge once there is one, else the quote, else what was asked for with its list price. */
export function Lines({ request, quote }: { request: RequestView; quote?: QuoteView }) {
  if (request.charge)
    return (
      <Card flush label="费用">
        <PriceLines
          lines={request.charge.lines.map((line) => ({
            text: line.name,
            fen: line.amountFen,
            note: countText(line),
          }))}
          totalFen={request.charge.totalFen}
          totalNote={`记到${request.charge.payerName}的账单`}
        />
      </Card>
    )
  if (quote && endedUncharged.has(request.state))
    return (
      <Card flush label="费用">
        <PriceLines
          lines={quote.lines.map((line) => ({ text: line.name, fen: line.amountFen, struck: true }))}
          totalFen={0}
          totalNote="这一单不收费"
        />
      </Card>
    )
  if (quote)
    return (
      <Card flush label="报价">
        <QuoteLines quote={quote} charged={quote.version === request.agreedVersion ? request.toCharge : null} />
        <View className="note mb2">{priceOriginText(quote, request.casePrices)}</View>
      </Card>
    )
  if (request.items.length === 0) return null
  return (
    <Card flush label="想做的">
      {request.items.map((item) => (
        <ListRow key={item.itemCode} title={item.name} meta={item.price} right={quantityText(item.quantityMilli, item.unit)} />
      ))}
    </Card>
  )
}
