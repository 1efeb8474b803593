import sharp, { type Sharp } from 'sharp'

type PictureKind = 'jpeg' | 'png' | 'webp'

/** By the first bytes, before any decoder sees them: what draws (SVG, PDF) or moves (GIF) is never opened. */
export function pictureKind(bytes: Buffer): PictureKind | null {
  const begins = (at: number, text: string) => bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
  if (begins(0, '\xff\xd8\xff')) return 'jpeg'
  if (begins(0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (begins(0, 'RIFF') && begins(8, 'WEBP')) return 'webp'
  return null
}

/** Opens a picture that a stranger sent: of these kinds only, its size asked before its pixels, and not for longer than it may take. */
export function openPicture(bytes: Buffer, { kinds, mostPixels }: { kinds: readonly PictureKind[]; mostPixels: number }): Sharp {
  const kind = pictureKind(bytes)
  if (!kind || !kinds.includes(kind)) throw new TypeError('not a picture of a kind that is taken')
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }).timeout({ seconds: 8 })
}
