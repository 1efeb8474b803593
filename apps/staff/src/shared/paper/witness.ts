import type { StaffMember } from '@teyue/contract'
import { sameName } from '@teyue/domain'

export interface Witness {
  /** Of a colleague; somebody present who is none is known by name only. */
  personId: string | null
  name: string
}

/** Room for two rows of chips. */
const most = 4

/** Colleagues who may be meant: by what was typed so far, else who works on the request. */
export const colleaguesFor = (staff: readonly StaffMember[], typed: string, about: { me?: string; technician?: string }): StaffMember[] =>
  staff
    .filter(({ personId, name }) => personId !== about.me && (typed ? name.includes(typed) : personId === about.technician))
    .slice(0, most)

/** What keeps them from being a witness; the server asks the same. */
export function missingInWitness({ personId, name }: Witness, signerName: string, me: { id: string; name: string }): string | null {
  if (name === '') return '请填谁看着签的字'
  if (sameName(name, signerName)) return '签字人不能自己见证'
  return personId === me.id || sameName(name, me.name) ? '您登记，要请另一个人见证' : null
}
