import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { longestCasePriceDays } from '@teyue/domain'
import { ActionBar, Button, Card, ChoiceChips, dayAfter, dayKey, Section, TextArea, TextField, TextLink, toast, useNow } from '@teyue/ui'
import { AppScreen, Loaded, PhotoStrip, useCommand, useKept } from '@teyue/ui/app'
import { DayField } from '../../../shared/day-field.tsx'
import { goBack } from '../../../shared/pages.ts'
import { RequestBrief } from '../../../shared/request-brief.tsx'
import { useRequest } from '../../../shared/use-request.ts'
import { emptyPriceLine, endOfDay, missingInPrice, type PriceDraftLine, priceLines } from './price-draft.ts'

const usualDays = 7

type Draft = { granted: 'yes' | 'no'; lines: PriceDraftLine[]; reason: string; day: string }

function LineFields({
  line,
  onChange,
  onRemove,
}: {
  line: PriceDraftLine
  onChange: (part: Partial<PriceDraftLine>) => void
  onRemove?: () => void
}) {
  return (
    <Card>
      <TextField label="项目" value={line.name} onChange={(name) => onChange({ name })} maxLength={40} placeholder="例如：更换断路器" />
      <TextField label="单价（元）" type="digit" value={line.yuan} onChange={(yuan) => onChange({ yuan })} maxLength={9} />
      <TextField label="单位" value={line.unit} onChange={(unit) => onChange({ unit })} maxLength={10} />
      <TextField label="数量" type="digit" value={line.quantity} onChange={(quantity) => onChange({ quantity })} maxLength={8} />
      {onRemove && <TextLink onTap={onRemove}>去掉这一项</TextLink>}
    </Card>
  )
}

function DecideForm({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const now = useNow()
  const asked = request.casePrices.find((one) => one.granted === null)
  const [draft, put, forgetDraft] = useKept<Draft>(`decide.${asked?.id}`, {
    granted: 'yes',
    lines: [emptyPriceLine],
    reason: '',
    day: dayAfter(now, usualDays),
  })
  const { granted, lines, reason, day } = draft
  const { give, busy, sheet } = useCommand(request, onNews)
  const missing = missingInPrice(granted === 'yes' ? lines : [], reason)
  const decide = async () => {
    const yes = granted === 'yes'
    const answer = await give('decidePrice', {
      granted: yes,
      reason: reason.trim(),
      lines: yes ? priceLines(lines) : [],
      expiresAt: yes ? endOfDay(day) : undefined,
    })
    if (!answer || answer === 'queued') return
    forgetDraft()
    toast(yes ? '已核定' : '已退回')
    goBack()
  }
  const change = (index: number, part: Partial<PriceDraftLine>) =>
    put({ lines: lines.map((line, at) => (at === index ? { ...line, ...part } : line)) })
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: granted === 'yes' ? '核定价格' : '不核定，退回', onTap: () => void decide(), busy, disabledReason: missing }}
          clause="PRICE-4"
        />
      }
    >
      <RequestBrief request={request} />
      <Card label="报上来的">
        <View className="strong">报上来的</View>
        <View className="free mt1 mb2">{asked?.words ?? request.need}</View>
        <PhotoStrip photos={request.photos} purposes={['need', 'before']} />
      </Card>
      <Section title="核定吗" tight />
      <ChoiceChips
        label="核定吗"
        choices={[
          { value: 'yes', label: '核定' },
          { value: 'no', label: '不核定' },
        ]}
        value={granted}
        onChange={(next) => put({ granted: next })}
      />
      {granted === 'yes' && (
        <>
          <Section title="按什么价做" note="只管这一单，最多这个数量" />
          {lines.map((line, index) => (
            <LineFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a line that is being typed has no other name.
              key={index}
              line={line}
              onChange={(part) => change(index, part)}
              onRemove={lines.length > 1 ? () => put({ lines: lines.filter((_, at) => at !== index) }) : undefined}
            />
          ))}
          <Button kind="soft" icon="plus" onTap={() => put({ lines: [...lines, emptyPriceLine] })}>
            再加一项
          </Button>
          <View className="mt3">
            <DayField
              label="有效到"
              day={day}
              start={dayKey(now)}
              end={dayAfter(now, longestCasePriceDays)}
              onChange={(next) => put({ day: next })}
            />
          </View>
        </>
      )}
      <View className="mt3">
        <TextArea
          label="理由"
          value={reason}
          onChange={(next) => put({ reason: next })}
          placeholder="成本、市场价、合理利润"
          maxLength={mostWords.reason}
        />
      </View>
      {sheet}
    </AppScreen>
  )
}

/** The region decides what a need off the list costs, for this case and until a day (PRICE-4). */
export function DecidePriceScreen({ id }: { id: string }) {
  const request = useRequest(id)
  if (request.data) return <DecideForm request={request.data} onNews={request.set} />
  return (
    <AppScreen>
      <Loaded of={request}>{() => null}</Loaded>
    </AppScreen>
  )
}
