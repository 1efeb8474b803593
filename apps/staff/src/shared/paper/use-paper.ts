import type { RequestView, SignatureInput } from '@teyue/contract'
import {
  api,
  type Load,
  type PickedUpload,
  quoteNow,
  readSigned,
  type SignedContent,
  type SigningPurpose,
  type UsePhotos,
  useKept,
  useLoad,
  useMe,
  usePhotos,
} from '@teyue/ui/app'
import { useState } from 'react'
import { missingInWitness, type Witness } from './witness.ts'

export interface Paper {
  load: Load<unknown>
  /** What the paper has to say. */
  content: SignedContent | null
  photos: UsePhotos
  signerName: string
  setSignerName: (name: string) => void
  witness: Witness
  setWitness: (witness: Witness) => void
  /** Who works on the request: the likely witness. */
  technician?: string
  missing: string | null
  signature: () => SignatureInput | null
}

/** A form signed on paper: photographed, and bound to the content that it was printed with. */
export function usePaper(request: RequestView, purpose: SigningPurpose): Paper {
  const load = useLoad(() => api.call('readSigning', { params: { id: request.id, purpose } }), [request.id, request.version, purpose])
  // A paper says what one version says: the photo of it is kept for that version.
  const [kept, keepPhotos] = useKept(`paper.${request.id}.${purpose}.${quoteNow(request)?.version ?? 0}`, { picked: [] as PickedUpload[] })
  const photos = usePhotos('paper', request.id, kept.picked, (picked) => keepPhotos({ picked }))
  const [signerName, setSignerName] = useState(request.contactName)
  const [witness, setWitness] = useState<Witness>({ personId: null, name: '' })
  const me = useMe()?.person ?? { id: '', name: '' }
  const paperPhotoId = photos.picked[0]?.id
  const shown = load.data
  const missing = !shown
    ? '正在读要签的内容'
    : signerName.trim() === ''
      ? '请填签字人'
      : paperPhotoId === undefined
        ? '请拍下签好的纸单'
        : missingInWitness({ ...witness, name: witness.name.trim() }, signerName.trim(), me)
  const signature = (): SignatureInput | null =>
    shown && paperPhotoId !== undefined
      ? {
          documentSha256: shown.sha256,
          shownAt: shown.shownAt,
          method: 'paper',
          signerName: signerName.trim(),
          strokes: [],
          paperPhotoId,
          witness: witness.personId ? { personId: witness.personId } : { name: witness.name.trim() },
          agreesToSignElectronically: false,
        }
      : null
  return {
    load: load as Load<unknown>,
    content: shown ? readSigned(shown.document) : null,
    photos,
    signerName,
    setSignerName,
    witness,
    setWitness,
    technician: request.technician?.personId,
    missing,
    signature,
  }
}
