import type { StaffMember } from '@teyue/contract'
import { ChoiceChips } from '@teyue/ui'

/** One of the account managers, by name and how many homes are theirs. */
export function PersonChoice({
  label,
  people,
  value,
  without,
  onChange,
}: {
  label: string
  people: readonly StaffMember[]
  value: string | null
  /** Cannot be chosen here as well. */
  without?: string | null
  onChange: (personId: string) => void
}) {
  return (
    <ChoiceChips
      label={label}
      half
      choices={people
        .filter((one) => one.personId !== without)
        .map((one) => ({ value: one.personId, label: `${one.name} ${one.homes} 户` }))}
      value={value}
      onChange={onChange}
    />
  )
}
