import type { Capacity } from '@teyue/domain'
import type { PersonKey } from '@teyue/testing'

/** Who walks, and what each of them can at most be to a request of 陈静's own home. The rest are strangers to it. */
export const walkers: Partial<Record<PersonKey, Capacity>> = {
  owner: 'resident',
  family: 'resident',
  manager: 'manager',
  projectManager: 'projectManager',
  supervisor: 'supervisor',
  partnerSupervisor: 'supervisor',
  technician: 'technician',
  secondTechnician: 'technician',
  partnerTechnician: 'technician',
  region: 'region',
}

export const strangers: PersonKey[] = [
  'neighbour',
  'foreignOwner',
  'otherManager',
  'cleaningSupervisor',
  'receptionist',
  'foreignManager',
  'foreignSupervisor',
  'foreignTechnician',
  'foreignProjectManager',
]
