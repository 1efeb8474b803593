import type { SignatureInput } from '@teyue/contract'
import { type Capacity, type Given, sameName } from '@teyue/domain'
import { canonical, sha256 } from '../../platform/evidence.ts'
import { newId } from '../../platform/ids.ts'
import { isWritten } from '../../platform/ink.ts'
import { signature } from '../../schema/index.ts'
import type { RequestRecord } from './record.ts'
import { drawnImage, paperImage, paperOf, type SigningContext } from './signature-image.ts'
import { documentFor, madeAt, type Purpose } from './signing-document.ts'
import { signerNamed, witnessOf } from './witness.ts'

/** The owner's own phone, the technician's phone in the owner's hand, or a photographed paper that the manager enters. */
const methodOf: Partial<Record<Capacity, 'ownPhone' | 'technicianPhone' | 'paper'>> = {
  resident: 'ownPhone',
  technician: 'technicianPhone',
  manager: 'paper',
  projectManager: 'paper',
}

function capacityOfSigner(purpose: Purpose, record: RequestRecord): Capacity {
  if (purpose === 'followUp') return 'manager'
  return (['resident', 'technician', 'manager', 'projectManager'] as const).find((one) => record.capacities.includes(one)) ?? 'resident'
}

export function signatureMethod(purpose: Purpose, record: RequestRecord): 'ownPhone' | 'technicianPhone' | 'paper' {
  return purpose === 'followUp' ? 'ownPhone' : (methodOf[capacityOfSigner(purpose, record)] ?? 'ownPhone')
}

/** How far the clock of a phone may be off that tells its own time instead of handing back `shownAt`. */
const clockSkewMs = 5 * 60_000

/** What somebody of the home is bound to by it; work may be accepted by whoever is at home (ACCEPT-6). */
const bindsTheHome: ReadonlySet<Purpose> = new Set<Purpose>(['consent', 'quote', 'settlement'])

/** What the guards ask of a signature: strokes or a paper, on exactly the content that was shown. */
export async function lookAtSignature(
  { tx, record, actor, now }: SigningContext,
  purpose: Purpose,
  input: SignatureInput | undefined,
): Promise<Pick<Given, 'signature'> | Record<never, never>> {
  if (!input) return {}
  const method = signatureMethod(purpose, record)
  const onPaper = method === 'paper'
  const paper = onPaper ? await paperOf({ tx, record, actor }, input.paperPhotoId) : null
  const electronic = !onPaper && input.agreesToSignElectronically && isWritten(input.strokes)
  const shownAt = Date.parse(input.shownAt)
  return {
    signature: {
      strokes: electronic ? input.strokes.length : 0,
      image: paper !== null,
      matchesShown: input.documentSha256 === documentFor(purpose, record).sha256,
      shownInTime: shownAt >= madeAt(purpose, record) - clockSkewMs && shownAt <= now.getTime() + clockSkewMs,
      ofTheHome: method === 'ownPhone' || !bindsTheHome.has(purpose) || residentNamed(record, signerNamed(input, record)) !== null,
      witnessed: !onPaper || (await witnessOf({ tx, record, actor }, input)) !== null,
    },
  }
}

/** What the event keeps of a signature: the row as a whole, what was signed, and the image. */
export interface SignatureProof {
  signatureId: string
  signatureSha256: string
  documentSha256: string
  imageSha256: string | null
}

/** Without a witness it is hashed as before there were any: signatures from then stay what they were. */
export function signatureSha256({ witnessId, witnessName, ...row }: typeof signature.$inferSelect): string {
  const witness = witnessName === null ? {} : { witnessId, witnessName }
  return sha256(canonical(JSON.parse(JSON.stringify({ ...row, ...witness }))))
}

/** Whoever of the home bears the name; somebody else is kept by name alone, never under another's id. */
export const residentNamed = ({ residents }: Pick<RequestRecord, 'residents'>, name: string) =>
  residents.find((one) => sameName(one.name, name)) ?? null

/** What the story tells of a signature: whose it is, and who saw it on paper. */
export interface WhoSigned {
  residentName: string
  witnessName?: string
}

/** Keeps the strokes, the image and the exact content; `proof` goes into the event, and the row is never changed after. */
export async function keepSignature(
  context: SigningContext,
  purpose: Purpose,
  input: SignatureInput,
): Promise<{ id: string; method: string; signerId: string | null; signerName: string; proof: SignatureProof; told: WhoSigned }> {
  const { tx, record, actor, now, device } = context
  const { document, sha256: documentSha256 } = documentFor(purpose, record)
  const method = signatureMethod(purpose, record)
  const witness = method === 'paper' ? await witnessOf(context, input) : null
  const image = method === 'paper' ? await paperImage(context, input.paperPhotoId) : await drawnImage(context, input)
  const own = method === 'ownPhone'
  const id = newId()
  const signerName = own ? actor.name : signerNamed(input, record)
  const resident = own ? record.residents.find(({ id: personId }) => personId === actor.personId) : residentNamed(record, signerName)
  const signerId = own ? actor.personId : (resident?.id ?? null)
  const row = {
    id,
    requestId: record.id,
    purpose,
    method,
    document,
    documentSha256,
    signerId,
    signerName,
    signerRole: purpose === 'followUp' ? 'accountManager' : (resident?.role ?? 'other'),
    devicePersonId: actor.personId,
    witnessId: witness?.id ?? null,
    witnessName: witness?.name ?? null,
    strokes: method === 'paper' ? null : input.strokes,
    imagePhotoId: image?.id ?? null,
    imageSha256: image?.sha256 ?? null,
    shownAt: new Date(Math.min(Date.parse(input.shownAt), now.getTime())),
    signedAt: now,
    ip: device.ip,
    userAgent: device.userAgent.slice(0, 300),
  }
  await tx.insert(signature).values(row)
  const imageSha256 = row.imageSha256
  return {
    id,
    method,
    signerId,
    signerName,
    proof: { signatureId: id, signatureSha256: signatureSha256(row), documentSha256, imageSha256 },
    told: { residentName: signerName, ...(witness ? { witnessName: witness.name } : {}) },
  }
}
