import type { SigningDocument } from '@teyue/contract'
import type { Signature } from '../components/signature-pad.tsx'
import { createDrafts } from '../platform/draft.ts'
import { type Storage, taroStorage } from '../platform/storage.ts'

export type InkAbout = { requestId: string; purpose: SigningDocument['purpose']; documentSha256: string; signerName: string }
export type Ink = Pick<Signature, 'strokes' | 'width' | 'height'>

type Kept = Ink & Pick<InkAbout, 'documentSha256' | 'signerName'>

const nameOf = ({ requestId, purpose }: Pick<InkAbout, 'requestId' | 'purpose'>) => `ink.${requestId}.${purpose}`

/** A confirmed signature that did not get through: it stays on the phone for that document and that signer, until it is sent. */
export function inkDrafts(storage: Storage = taroStorage) {
  const drafts = createDrafts(storage)
  return {
    keep({ documentSha256, signerName, ...about }: InkAbout, { strokes, width, height }: Ink): void {
      try {
        drafts.write(nameOf(about), { strokes, width, height, documentSha256, signerName } satisfies Kept)
      } catch {
        // The phone's storage is full: the signature is sent all the same.
      }
    },
    read(about: InkAbout): Ink | undefined {
      const kept = drafts.read<Kept>(nameOf(about))
      const same = kept?.documentSha256 === about.documentSha256 && kept.signerName === about.signerName
      return kept && same ? { strokes: kept.strokes, width: kept.width, height: kept.height } : undefined
    },
    forget: (about: Pick<InkAbout, 'requestId' | 'purpose'>): void => drafts.clear(nameOf(about)),
  }
}
