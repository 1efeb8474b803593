import { Text, View } from '@tarojs/components'
import { Card, Icon, Price, phrases, Tap } from '@teyue/ui'
import type { Field } from './form.ts'

/** Which of the signed lines are meant: a row each, ticked by a tap. */
export function LinesField({
  field,
  chosen,
  onChange,
}: {
  field: Field & { kind: 'lines' }
  chosen: readonly number[]
  onChange: (chosen: number[]) => void
}) {
  const toggled = (index: number) =>
    chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index].sort((a, b) => a - b)
  return (
    <View className="field-box">
      <View className="field-label">
        <Text>{field.label}</Text>
        <Text className="note plain">{field.hint}</Text>
      </View>
      <Card flush>
        {field.lines.map((line, index) => {
          const on = chosen.includes(index)
          return (
            <Tap
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is told by its place in the quote.
              key={index}
              className="row"
              role="checkbox"
              chosen={on}
              label={line.text}
              onTap={() => onChange(toggled(index))}
            >
              <View className={on ? 'link' : 'quiet'}>
                <Icon name={on ? 'check' : 'ring'} />
              </View>
              <View className="grow">{phrases(line.text)}</View>
              <Price fen={line.fen} />
            </Tap>
          )
        })}
      </Card>
    </View>
  )
}
