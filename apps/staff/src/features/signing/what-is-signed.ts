import type { CommandBody, RequestView, SignatureInput } from '@teyue/contract'
import { openQuote, type SigningPurpose } from '@teyue/ui/app'
import type { Acceptance } from './acceptance-draft.ts'

/** Acts of a resident that staff enter with the resident's signature. */
export const signedCommands = ['agree', 'signConsent', 'agreeQuote', 'acceptWork'] as const
export type SignedCommand = (typeof signedCommands)[number]

export const isSignedCommand = (command: string): command is SignedCommand => (signedCommands as readonly string[]).includes(command)

export const purposeOf: Record<SignedCommand, SigningPurpose> = {
  agree: 'consent',
  signConsent: 'consent',
  agreeQuote: 'quote',
  acceptWork: 'acceptance',
}

/** What the owner says with the signature, above it. */
export const saysOf: Record<SignedCommand, string> = {
  agree: '我同意按这些做、按这些付',
  signConsent: '我同意按这些做、按这些付',
  agreeQuote: '我同意按现场报价做',
  acceptWork: '做好了，我验收',
}

export const actOf: Record<SignedCommand, string> = {
  agree: '业主签字同意',
  signConsent: '业主签字同意',
  agreeQuote: '业主签字同意',
  acceptWork: '业主签字验收',
}

/** The version that the signature is about: the open quote, or what was agreed by word. */
export const versionOf = (request: RequestView, command: SignedCommand): number =>
  (command === 'signConsent' ? request.agreedVersion : openQuote(request)?.version) ?? 0

/** Somebody else pays than the one who signs: they have to be asked. */
export function otherPayer(request: RequestView, command: SignedCommand, signerName: string): string | null {
  if (command !== 'agree' && command !== 'agreeQuote') return null
  const payer = openQuote(request)?.payer.name
  return payer && payer !== signerName ? payer : null
}

export type SignedBody = { [C in SignedCommand]: CommandBody<C> }

export function bodyOf<C extends SignedCommand>(
  command: C,
  request: RequestView,
  signature: SignatureInput,
  acceptance: Acceptance | null,
): SignedBody[C] {
  const quoteVersion = versionOf(request, command)
  const bodies: { [K in SignedCommand]: () => SignedBody[K] } = {
    agree: () => ({ quoteVersion, payerAgrees: true, signature }),
    signConsent: () => ({ quoteVersion, signature }),
    agreeQuote: () => ({ quoteVersion, payerAgrees: true, signature }),
    acceptWork: () => ({ ...acceptance!, signature }),
  }
  return bodies[command]()
}
