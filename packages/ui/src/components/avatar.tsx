import { View } from '@tarojs/components'
import { apiUrl } from '../platform/api-address.ts'

const skins = ['#E3BA9B', '#DDB08E', '#EBC7AA', '#D3A27F']
const hairs = ['#2B2522', '#3A302B', '#4A4643', '#1F1C1B']
const coats = ['#3B4648', '#1F6C78', '#5A5148', '#46566B', '#6A4B43']
const cuts = [
  'M33 47c-3-20 6-29 17-29s20 9 17 29c-2-8-6-13-11-15-6 4-15 5-19 5-2 3-3 6-4 10Z',
  'M33 44c-2-17 6-26 17-26s19 9 17 26c-2-5-3-8-5-10-7 2-18 2-24 0-2 2-4 5-5 10Z',
  'M31 58c-4-26 4-41 19-41s23 15 19 41c-3 1-5 0-6-2 2-9 1-17-3-23-6 3-14 4-19 3-4 5-5 12-4 20-1 2-3 3-6 2Z',
]
const cap =
  "<path d='M32 38c0-13 8-20 18-20s18 7 18 20Z' fill='#125C68'/><path d='M35 38c8-2.500 22-2.500 30 0-.500 4-3 5-5 4.600-6-1.400-14-1.400-20 0-2 .400-4.500-.600-5-4.600Z' fill='#0C4751'/>"

function hashed(text: string): number {
  let hash = 7
  for (let index = 0; index < text.length; index++) hash = (hash * 31 + text.charCodeAt(index)) % 1_000_003
  return hash
}

const pick = <T,>(from: readonly T[], seed: number): T => from[seed % from.length] as T

/** A drawn face that is always the same for the same name; technicians wear the cap. */
export function faceDrawing(name: string, withCap: boolean): string {
  const seed = hashed(name)
  const skin = pick(skins, seed)
  const hair = withCap ? cap : `<path d='${pick(cuts, seed >> 3)}' fill='${pick(hairs, seed >> 2)}'/>`
  const coat = withCap ? '#1F6C78' : pick(coats, seed >> 4)
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><rect width='100' height='100' fill='#D9DEDB'/><path d='M12 104c2-22 16-32 38-32s36 10 38 32Z' fill='${coat}'/><path d='M42 60h16v13c-3 5-13 5-16 0Z' fill='#C99A7B'/><path d='M40 72l10 9 10-9 5 4-11 14-4-6-4 6-11-14Z' fill='#F4F3F0'/><path d='M34 42c0-12 7-18 16-18s16 6 16 18c0 14-8 24-16 24s-16-10-16-24Z' fill='${skin}'/>${hair}<path d='M44 56c3 3 9 3 12 0' stroke='#8C5B45' stroke-width='1.6' fill='none' stroke-linecap='round'/><circle cx='43.5' cy='46' r='1.5' fill='#3A2B25'/><circle cx='56.5' cy='46' r='1.5' fill='#3A2B25'/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export type AvatarProps = { name: string; photo?: string | null; cap?: boolean; size?: 's' | 'm' | 'l' }

/** The person's photo, or the drawn face while there is none. */
export function Avatar({ name, photo, cap: withCap = false, size = 'm' }: AvatarProps) {
  const looks = { s: 'face sm', m: 'face', l: 'face lg' }[size]
  return (
    <View
      className={looks}
      role="img"
      aria-label={photo ? `${name}的照片` : `${name}的画像`}
      style={{ backgroundImage: `url("${photo ? apiUrl(photo) : faceDrawing(name, withCap)}")` }}
    />
  )
}
