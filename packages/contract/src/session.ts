import { z } from 'zod'
import { id, instant } from './common.ts'

/** The mini-programs, and the desk's browser app, whose sessions are staff's. */
export const sessionApps = ['owner', 'staff', 'desk'] as const

export const session = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: instant,
  person: z.object({ id, name: z.string(), app: z.enum(sessionApps) }),
})
export type Session = z.infer<typeof session>
