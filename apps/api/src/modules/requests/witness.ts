import type { SignatureInput } from '@teyue/contract'
import { sameName } from '@teyue/domain'
import { and, eq, isNull } from 'drizzle-orm'
import { person, staff } from '../../schema/index.ts'
import type { RequestRecord } from './record.ts'
import type { SigningContext } from './signature-image.ts'

export interface Witness {
  /** Null for somebody present who is known by name only. */
  id: string | null
  name: string
}

/** The name under a signature that somebody else takes in. */
export const signerNamed = ({ signerName }: SignatureInput, { contactName }: Pick<RequestRecord, 'contactName'>): string =>
  signerName || contactName

/** Who saw a paper signed: a colleague of the project, or somebody present; never who signed or who takes it in. */
export async function witnessOf(
  { tx, record, actor }: Pick<SigningContext, 'tx' | 'record' | 'actor'>,
  input: SignatureInput,
): Promise<Witness | null> {
  const { personId, name } = input.witness ?? {}
  const seen = personId ? await colleague({ tx, record }, personId) : name ? { id: null, name } : null
  const own = [actor.name, signerNamed(input, record)]
  return seen && seen.id !== actor.personId && !own.some((name) => sameName(name, seen.name)) ? seen : null
}

async function colleague({ tx, record }: Pick<SigningContext, 'tx' | 'record'>, personId: string): Promise<Witness | null> {
  const [found] = await tx
    .select({ id: person.id, name: person.name })
    .from(staff)
    .innerJoin(person, eq(person.id, staff.personId))
    .where(and(eq(person.id, personId), eq(staff.projectId, record.projectId), isNull(staff.leftAt)))
  return found ?? null
}
