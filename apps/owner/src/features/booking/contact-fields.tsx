import { View } from '@tarojs/components'
import { Card, ListRow, TextField } from '@teyue/ui'
import { useState } from 'react'

export type Contact = { name: string; phone: string }

export const phoneFits = (phone: string): boolean => /^\+?[0-9]{5,17}$/.test(phone)

/** Whom to call: the reader, unless somebody else is at home. */
export function ContactFields({ contact, onChange }: { contact: Contact; onChange: (contact: Contact) => void }) {
  const complete = contact.name.trim() !== '' && phoneFits(contact.phone)
  const [editing, setEditing] = useState(!complete)
  if (!editing)
    return (
      <Card flush>
        <ListRow
          title="联系人"
          meta={`${contact.name} ${contact.phone}`}
          onTap={() => setEditing(true)}
          label={`联系人${contact.name}，改联系人`}
        />
      </Card>
    )
  return (
    <Card>
      <TextField
        label="联系人"
        value={contact.name}
        maxLength={20}
        onChange={(name) => onChange({ ...contact, name })}
        placeholder="上门时找谁"
      />
      <View className="mt2">
        <TextField
          label="电话"
          type="number"
          value={contact.phone}
          maxLength={17}
          onChange={(phone) => onChange({ ...contact, phone })}
          error={contact.phone !== '' && !phoneFits(contact.phone) ? '请填写能联系上的电话号码' : null}
        />
      </View>
    </Card>
  )
}
