import type { SignatureInput } from '@teyue/contract'
import type { Signature } from '../components/signature-pad.tsx'

export type SignatureAbout = Pick<SignatureInput, 'method' | 'signerName' | 'documentSha256' | 'shownAt'>

/** The API takes the picture without its `data:` prefix. */
export function toSignature(ink: Pick<Signature, 'png' | 'strokes'>, about: SignatureAbout): SignatureInput {
  return {
    ...about,
    strokes: ink.strokes.map((stroke) => stroke.map(([x, y, at]): [number, number, number] => [x, y, at])),
    imageBase64: ink.png.replace(/^data:image\/png;base64,/, ''),
    agreesToSignElectronically: true,
  }
}
