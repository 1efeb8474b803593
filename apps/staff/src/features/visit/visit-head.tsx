import { Text, View } from '@tarojs/components'
import { Button, Card, call, Icon, leftText, moneyText, phrases, Ruler, timeText, useNow } from '@teyue/ui'
import { signedQuote } from '../../shared/quotes.ts'
import { doneMarks } from './stage.ts'
import type { Visit } from './use-visit.ts'

/** What it is, where, until when, and what is already behind. */
export function VisitHead({ visit }: { visit: Visit }) {
  const now = useNow()
  const { request, seen } = visit
  const { next, contactPhone } = request
  const signed = signedQuote({ quotes: request.quotes, signedVersion: seen.signedVersion })
  const marks = doneMarks(seen, signed ? `已签 ${moneyText(signed.totalFen)}` : null)
  return (
    <Card>
      <View className={next?.overdue ? 'clock late' : 'clock'}>
        <View className="between">
          <Text className="strong">{phrases(`${request.title}，${request.home.label}`)}</Text>
          {next?.by && (
            <Text className="sub nb left">
              {timeText(next.by, now)} 前，{leftText(next.by, now)}
            </Text>
          )}
        </View>
        {next?.by && <Ruler startedAt={next.since} dueAt={next.by} now={now} mini />}
      </View>
      <View className="between mid">
        <View className="wrap fold grow">
          {marks.map((mark) => (
            <View className="done" key={mark}>
              <Icon name="check" size="s" />
              <Text>{mark}</Text>
            </View>
          ))}
          {marks.length === 0 && <Text className="sub">{request.contactName}</Text>}
        </View>
        {contactPhone && (
          <Button kind="soft" small icon="phone" onTap={() => void call(contactPhone)} label={`打电话给${request.contactName}`}>
            业主
          </Button>
        )}
      </View>
    </Card>
  )
}
