import type { Me } from '@teyue/contract'
import type { StaffRole } from '@teyue/domain'
import { createContext, useContext } from 'react'

export const MeContext = createContext<Me | null>(null)

/** Who is at the desk. Pages are shown only once that is known. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is signed in')
  return me
}

export const holds = (me: Me, ...roles: StaffRole[]): boolean => me.roles.some(({ role }) => roles.includes(role))
