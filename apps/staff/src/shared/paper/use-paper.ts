import type { RequestView, SignatureInput } from '@teyue/contract'
import { api, type Load, readSigned, type SignedContent, type SigningPurpose, type UsePhotos, useLoad, usePhotos } from '@teyue/ui/app'
import { useState } from 'react'

export interface Paper {
  load: Load<unknown>
  /** What the paper has to say. */
  content: SignedContent | null
  photos: UsePhotos
  signerName: string
  setSignerName: (name: string) => void
  missing: string | null
  signature: () => SignatureInput | null
}

/** A form signed on paper: photographed, and bound to the content that it was printed with. */
export function usePaper(request: RequestView, purpose: SigningPurpose): Paper {
  const load = useLoad(() => api.call('readSigning', { params: { id: request.id, purpose } }), [request.id, request.version, purpose])
  const photos = usePhotos('paper', request.id)
  const [signerName, setSignerName] = useState(request.contactName)
  const paperPhotoId = photos.picked[0]?.id
  const shown = load.data
  const missing = !shown
    ? '正在读要签的内容'
    : signerName.trim() === ''
      ? '请填签字人'
      : paperPhotoId === undefined
        ? '请拍下签好的纸单'
        : null
  const signature = (): SignatureInput | null =>
    shown && paperPhotoId !== undefined
      ? {
          documentSha256: shown.sha256,
          shownAt: shown.shownAt,
          method: 'paper',
          signerName: signerName.trim(),
          strokes: [],
          paperPhotoId,
          agreesToSignElectronically: false,
        }
      : null
  return {
    load: load as Load<unknown>,
    content: shown ? readSigned(shown.document) : null,
    photos,
    signerName,
    setSignerName,
    missing,
    signature,
  }
}
