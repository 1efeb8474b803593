import sharp from 'sharp'
import { sha256 } from '../platform/evidence.ts'

export interface Picture {
  bytes: Buffer
  sha256: string
  width: number
  height: number
}

/** Drawn, plainly no photo of anybody's home: one scene for each kind of work, as it was and as it is after. */
const scenes = {
  water: `<rect x="150" y="250" width="340" height="70" rx="16" fill="#e8eef2"/><ellipse cx="320" cy="262" rx="130" ry="20" fill="#c9d6de"/><path d="M300 250v-90q0-40 40-40h30q20 0 20 20v22" fill="none" stroke="#8b99a3" stroke-width="18" stroke-linecap="round"/><rect x="285" y="170" width="30" height="16" rx="6" fill="#6f7d87"/>`,
  electric: `<rect x="240" y="150" width="160" height="160" rx="18" fill="#f4f4f0" stroke="#cfcfc8" stroke-width="6"/><rect x="283" y="200" width="12" height="40" rx="4" fill="#5f6770"/><rect x="345" y="200" width="12" height="40" rx="4" fill="#5f6770"/><path d="M306 268l14-22 14 22z" fill="#5f6770"/><path d="M320 0v110" stroke="#a0a6ac" stroke-width="6"/>`,
  light: `<path d="M320 0v90" stroke="#8a9097" stroke-width="8"/><path d="M220 190q0-100 100-100t100 100z" fill="#f0e2b6" stroke="#c8b97f" stroke-width="5"/><circle cx="320" cy="200" r="26" fill="#fff6d6"/>`,
  wall: `<path d="M0 120h640M0 240h640M0 360h640M160 0v480M320 0v480M480 0v480" stroke="#d3d9d6" stroke-width="5"/><rect x="200" y="176" width="240" height="12" rx="6" fill="#8b99a3"/><circle cx="220" cy="182" r="12" fill="#6f7d87"/><circle cx="420" cy="182" r="12" fill="#6f7d87"/>`,
  door: `<rect x="200" y="50" width="240" height="390" fill="#b98a5e" stroke="#8d6844" stroke-width="8"/><rect x="235" y="90" width="170" height="120" fill="#c69a70"/><rect x="235" y="250" width="170" height="150" fill="#c69a70"/><circle cx="410" cy="250" r="16" fill="#e3c96f"/>`,
  machine: `<rect x="180" y="110" width="280" height="280" rx="20" fill="#eef1f3" stroke="#c3cbd1" stroke-width="6"/><circle cx="320" cy="260" r="90" fill="#c9d4db" stroke="#97a5ae" stroke-width="10"/><circle cx="320" cy="260" r="55" fill="#aebcc5"/><circle cx="220" cy="145" r="12" fill="#7d8a93"/>`,
  window: `<rect x="150" y="70" width="340" height="300" fill="#cfe4ee" stroke="#8a98a1" stroke-width="12"/><path d="M320 70v300M150 220h340" stroke="#8a98a1" stroke-width="8"/><path d="M180 200l90-100M360 350l110-120" stroke="#ffffff" stroke-width="10" stroke-opacity=".7"/>`,
  paper: `<rect x="170" y="40" width="300" height="390" fill="#fdfdfb" stroke="#cfcfc8" stroke-width="4"/><path d="M205 95h150M205 150h230M205 190h230M205 230h230M205 270h140" stroke="#8a9097" stroke-width="8" stroke-linecap="round"/><circle cx="380" cy="335" r="52" fill="none" stroke="#c0392b" stroke-width="7"/><path d="M380 308l8 18h20l-16 12 6 20-18-12-18 12 6-20-16-12h20z" fill="#c0392b"/>`,
} as const
export type Scene = keyof typeof scenes

const floor = `<rect y="380" width="640" height="100" fill="#d9cfc0"/>`
const trouble = `<g opacity=".55"><ellipse cx="350" cy="345" rx="120" ry="30" fill="#6e5b45"/><path d="M250 210l26 34-16 30 34 40" fill="none" stroke="#4d4036" stroke-width="6"/><circle cx="420" cy="300" r="24" fill="#5e4d3e"/></g>`

const sceneOfGroup: [word: string, scene: Scene][] = [
  ['供水', 'water'],
  ['供电', 'electric'],
  ['清洁', 'window'],
  ['家政', 'window'],
  ['家电', 'machine'],
  ['家庭物品', 'door'],
]
const sceneOfNeed: [words: RegExp, scene: Scene][] = [
  [/灯/, 'light'],
  [/挂|毛巾架|画|胶/, 'wall'],
]

export function sceneFor(group: string | undefined, need: string): Scene {
  const named = sceneOfNeed.find(([words]) => words.test(need))
  if (named) return named[1]
  return sceneOfGroup.find(([word]) => group?.includes(word))?.[1] ?? 'wall'
}

/** Strokes like handwriting, another for each text: no font is needed where pictures are painted. */
const strokesOf = (text: string): string =>
  [...text]
    .map((one, place) => `<path d="M${205 + place * 8} ${300 + ((one.codePointAt(0) ?? 0) % 23)}v14" stroke="#34495e" stroke-width="3"/>`)
    .join('')

const painted = new Map<string, Promise<Picture>>()

/** `written` stands on a paper, which proves one thing only and looks like no other. */
export function picture(scene: Scene, when: 'before' | 'after', written = ''): Promise<Picture> {
  const key = `${scene} ${when} ${written}`
  const known = painted.get(key) ?? paint(scene, when, written)
  painted.set(key, known)
  return known
}

async function paint(scene: Scene, when: 'before' | 'after', written: string): Promise<Picture> {
  const before = when === 'before'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="${before ? '#dedad2' : '#f3f1ec'}"/>${floor}${scenes[scene]}${before ? trouble : ''}${strokesOf(written)}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer({ resolveWithObject: true })
  return { bytes: data, sha256: sha256(data), width: info.width, height: info.height }
}
