import { z } from 'zod'
import { messageFieldType } from '../message-values.ts'

export const sandboxPerson = z.object({
  id: z.string().min(1),
  app: z.enum(['owner', 'staff']),
  name: z.string().min(1),
  roles: z.array(z.string()),
  project: z.string().nullable().default(null),
  homes: z.array(z.string()).default([]),
  /** A mainland number, or another as `+852-91234567`. */
  phone: z.string().regex(/^(\d{11}|\+\d{1,3}-\d{4,14})$/),
})
export const sandboxPeople = z.array(sandboxPerson).superRefine((people, context) => {
  const seen = new Set<string>()
  for (const [index, { id }] of people.entries()) {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is there twice` })
    seen.add(id)
  }
})

export const sandboxApp = z.object({
  app: z.enum(['owner', 'staff']),
  appId: z.string().min(1),
  secret: z.string().min(1),
  /** The mini-program's pages; left out, every well-formed page exists. */
  pages: z.array(z.string()).optional(),
})

export const sandboxTemplate = z.object({
  app: z.enum(['owner', 'staff']),
  id: z.string().min(1),
  title: z.string().min(1),
  fields: z.array(z.string().refine((field) => messageFieldType(field) !== null, 'not the name of a template field')).min(1),
})

export const sandboxFault = z
  .object({
    /** A path of WeChat's, such as `/sns/jscode2session`. */
    path: z.string().startsWith('/'),
    times: z.int().positive().default(1),
    errcode: z.int().optional(),
    errmsg: z.string().default('fault'),
    httpStatus: z.int().min(400).max(599).optional(),
    /** Takes the request and never answers. */
    hang: z.boolean().optional(),
    /** Closes the connection without doing anything. */
    drop: z.boolean().optional(),
    /** Does what was asked, then closes the connection in place of the answer. */
    loseAnswer: z.boolean().optional(),
  })
  .refine(
    (fault) => [fault.errcode, fault.httpStatus, fault.hang, fault.drop, fault.loseAnswer].filter((way) => way !== undefined).length === 1,
    'exactly one way to fail',
  )

export type SandboxPerson = z.output<typeof sandboxPerson>
export type SandboxPeople = SandboxPerson[]
export type SandboxApp = z.output<typeof sandboxApp>
export type SandboxTemplate = z.output<typeof sandboxTemplate>
export type SandboxFault = z.output<typeof sandboxFault>
export type SandboxFaultInput = z.input<typeof sandboxFault>

export type SandboxOptions = {
  apps: SandboxApp[]
  people?: z.input<typeof sandboxPerson>[]
  templates?: SandboxTemplate[]
  port?: number
  host?: string
  clock?: () => Date
  /** Texts with one of these words are risky to the content check. */
  riskyWords?: string[]
  /** Both apps under one open platform account: the same phone has the same unionid. */
  openPlatform?: boolean
}
