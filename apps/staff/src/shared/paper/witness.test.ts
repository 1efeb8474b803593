import type { StaffMember } from '@teyue/contract'
import { expect, test } from 'vitest'
import { colleaguesFor, missingInWitness } from './witness.ts'

const member = (personId: string, name: string) => ({ personId, name }) as StaffMember
const staff = [member('1', '何树生'), member('2', '何清'), member('3', '顾成'), member('4', '周予安')]
const names = (typed: string, about: { me?: string; technician?: string }) => colleaguesFor(staff, typed, about).map(({ name }) => name)

test('colleagues are found by what is typed; before that the technician of the request stands there; never oneself', () => {
  expect(names('何', { me: '2' })).toEqual(['何树生'])
  expect(names('', { me: '4', technician: '1' })).toEqual(['何树生'])
  expect(names('', { me: '4' })).toEqual([])
})

test.each([
  ['', null, '请填谁看着签的字'],
  ['陈静', null, '签字人不能自己见证'],
  ['周予安', null, '您登记，要请另一个人见证'],
  ['小周', '4', '您登记，要请另一个人见证'],
  ['王秀英', null, null],
  ['何树生', '1', null],
])('FORM-2 %s (%s) as a witness: %s', (name, personId, missing) =>
  expect(missingInWitness({ name, personId }, '陈静', { id: '4', name: '周予安' })).toBe(missing),
)
