import { View } from '@tarojs/components'
import { ChoiceChips, TextField } from '@teyue/ui'
import { api, useLoad, useMe } from '@teyue/ui/app'
import { colleaguesFor, type Witness } from './witness.ts'

/** Who saw it signed: a colleague, chosen by account, or somebody present, by name. */
export function WitnessField({
  value,
  technician,
  onChange,
}: {
  value: Witness
  technician?: string
  onChange: (witness: Witness) => void
}) {
  const me = useMe()
  const staff = useLoad(() => api.call('listStaff', { query: {} }), [], { kept: 'staff' })
  const found = colleaguesFor(staff.data?.items ?? [], value.name.trim(), { me: me?.person.id, technician })
  const choose = (personId: string) => {
    const one = found.find((each) => each.personId === personId)
    if (one) onChange({ personId, name: one.name })
  }
  return (
    <>
      <TextField
        label="见证人"
        value={value.name}
        onChange={(name) => onChange({ personId: null, name })}
        maxLength={20}
        placeholder="看着签字的人"
        hint="一位同事，或在场的人。不能是签字人，也不能是您自己。"
      />
      {found.length > 0 && (
        <View className="mt2">
          <ChoiceChips
            label="是哪位同事"
            choices={found.map((one) => ({ value: one.personId, label: `同事 ${one.name}` }))}
            value={value.personId}
            onChange={choose}
          />
        </View>
      )}
    </>
  )
}
