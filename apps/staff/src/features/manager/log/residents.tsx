import { View } from '@tarojs/components'
import { residentRoleNames } from '@teyue/domain'
import { Card, ChoiceChips, TextField } from '@teyue/ui'
import type { FoundHome } from '../../../shared/homes/home-search.tsx'
import type { LogDraft } from './draft.ts'

/** Who to call: one of the home's residents by a tap, or somebody else by name. */
export function Residents({
  homeId,
  found,
  draft,
  onChange,
}: {
  homeId: string
  found: FoundHome | null
  draft: LogDraft
  onChange: (part: Partial<LogDraft>) => void
}) {
  const residents = found?.id === homeId ? found.residents : []
  const choose = (personId: string) => {
    const one = residents.find((resident) => resident.personId === personId)
    if (one) onChange({ residentId: one.personId, contactName: one.name, contactPhone: one.phone ?? draft.contactPhone })
  }
  return (
    <Card>
      {residents.length > 1 && (
        <View className="mb2">
          <ChoiceChips
            label="联系谁"
            choices={residents.map((one) => ({ value: one.personId, label: `${one.name} ${residentRoleNames[one.role]}` }))}
            value={draft.residentId}
            onChange={choose}
          />
        </View>
      )}
      <TextField
        label="联系人"
        value={draft.contactName}
        onChange={(contactName) => onChange({ contactName, residentId: null })}
        maxLength={20}
      />
      <TextField
        label="电话"
        type="number"
        value={draft.contactPhone}
        onChange={(contactPhone) => onChange({ contactPhone })}
        maxLength={17}
      />
    </Card>
  )
}
