import { View } from '@tarojs/components'
import { ChoiceChips, type DateWindow, Icon, Tap, TextArea } from '@teyue/ui'
import { WindowField } from '../window-field.tsx'
import { type Field, photosOf, textOf, tickOf, type Values } from './form.ts'
import { LinesField } from './lines-field.tsx'
import { PhotosField } from './photos-field.tsx'

function Phrases({ phrases, onPick }: { phrases: readonly string[]; onPick: (phrase: string) => void }) {
  return (
    <View className="chips mb2" role="group" aria-label="常用的话">
      {phrases.map((phrase) => (
        <Tap key={phrase} className="chip" onTap={() => onPick(phrase)}>
          {phrase}
        </Tap>
      ))}
    </View>
  )
}

function Claim({ label, on, onTap }: { label: string; on: boolean; onTap: () => void }) {
  return (
    <View className="chips mb2">
      <Tap className={`chip${on ? ' on' : ''}`} role="checkbox" chosen={on} onTap={onTap} label={label}>
        <Icon name={on ? 'check' : 'ring'} size="s" />
        {label}
      </Tap>
    </View>
  )
}

export type FieldViewProps = { field: Field; values: Values; requestId: string; onChange: (name: string, value: unknown) => void }

/** Draws one field of a command's form. */
export function FieldView({ field, values, requestId, onChange }: FieldViewProps) {
  const set = (value: unknown) => onChange(field.name, value)
  switch (field.kind) {
    case 'words': {
      const text = typeof values[field.name] === 'string' ? (values[field.name] as string) : ''
      return (
        <>
          <TextArea
            label={field.optional ? `${field.label}（可不填）` : field.label}
            value={text}
            onChange={set}
            placeholder={field.placeholder}
            hint={field.hint}
            maxLength={field.max ?? 300}
          />
          {field.phrases && textOf(values, field.name) === '' && <Phrases phrases={field.phrases} onPick={set} />}
        </>
      )
    }
    case 'choice':
      return (
        <View className="field-box">
          <View className="field-label">{field.label}</View>
          <ChoiceChips
            label={field.label}
            choices={field.choices}
            value={(values[field.name] as string | undefined) ?? null}
            onChange={set}
            half={field.half}
          />
        </View>
      )
    case 'claim':
    case 'option':
      return <Claim label={field.label} on={tickOf(values, field.name)} onTap={() => set(!tickOf(values, field.name))} />
    case 'window':
      return (
        <View className="field-box">
          <View className="field-label">{field.label}</View>
          <WindowField value={(values[field.name] as DateWindow | undefined) ?? null} onChange={set} />
        </View>
      )
    case 'photos':
      return (
        <PhotosField
          label={field.label}
          optional={field.optional === true}
          purpose={field.purpose}
          requestId={requestId}
          picked={photosOf(values, field.name)}
          onChange={set}
        />
      )
    case 'lines':
      return <LinesField field={field} chosen={(values[field.name] as number[] | undefined) ?? []} onChange={set} />
  }
}
