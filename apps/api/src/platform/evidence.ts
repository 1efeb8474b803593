import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** RFC 8785 canonical JSON: the same value is the same bytes, whatever the order of its keys. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

export interface EvidenceKey {
  /** Names the key without telling it. */
  id: string
  sign(text: string): string
  verify(text: string, signature: string): boolean
}

/** Ed25519, PEM (PKCS#8). The key lives outside the database: who can write the database still cannot sign a chain head. */
export function evidenceKeyOf(pem: string): EvidenceKey {
  const privateKey: KeyObject = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const id = sha256(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16)
  return {
    id,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    verify(text, signature) {
      const bytes = Buffer.from(signature, 'base64')
      // What base64 passes over in silence is another signature all the same.
      return bytes.toString('base64') === signature && verify(null, Buffer.from(text), publicKey, bytes)
    },
  }
}

export const firstHash = '0'.repeat(64)

export interface EventContent {
  id: string
  requestId: string
  seq: number
  type: string
  at: string
  actorId: string | null
  actorCapacity: string
  payload: unknown
}

/** The hash of an event covers its content and its predecessor's hash. `at` is ISO in UTC with milliseconds. */
export function eventHash(event: EventContent, prevHash: string): string {
  return sha256(canonical({ ...event, prevHash }))
}

export const headText = (requestId: string, seq: number, hash: string): string => canonical({ requestId, seq, hash })
export const ledgerText = (projectId: string, n: number, hash: string): string => canonical({ projectId, n, hash })
export const ledgerHash = (entry: { projectId: string; n: number; requestId: string; at: string }, prevHash: string): string =>
  sha256(canonical({ ...entry, prevHash }))
