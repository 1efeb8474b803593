import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './woff.ts'

export type Weight = 'regular' | 'bold'

const read = (file: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(file)))
const open = (file: string): Font => create(file.endsWith('.woff') ? unpackWoff(read(file)) : read(file)) as Font
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/** Noto Sans SC holds every character of the national list and nearly all rarer ones; what it lacks, UnifontEX mostly has. */
const fonts = {
  regular: once(() => open('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
  bold: once(() => open('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf')),
  fallback: once(() => open('@fontsource/unifontex/files/unifontex-latin-400-normal.woff')),
}
export type FontName = keyof typeof fonts
export const fontOf = (name: FontName): Font => fonts[name]()

/** One character as it is printed, with its width in ems. */
export interface Cell {
  text: string
  font: FontName
  em: number
}

const cells: Record<Weight, Map<string, Cell[]>> = { regular: new Map(), bold: new Map() }
/** Marks that choose how an emoji looks, and joiners: they take no room on paper. */
const isSilent = (code: number): boolean =>
  code === 0x200c || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0000 && code <= 0xe01ef)

/** The cells of a character: a rare one from the fallback font, and one that no font has by its code, `〔U+20BB7〕`, never as a box. */
function cellsOf(character: string, weight: Weight): Cell[] {
  const known = cells[weight].get(character)
  if (known) return known
  const code = character.codePointAt(0)!
  const name = ([weight, 'fallback'] as const).find((one) => fontOf(one).hasGlyphForCodePoint(code))
  const made = isSilent(code)
    ? []
    : name
      ? [{ text: character, font: name, em: fontOf(name).glyphForCodePoint(code).advanceWidth / fontOf(name).unitsPerEm }]
      : [...`〔U+${code.toString(16).toUpperCase()}〕`].flatMap((one) => cellsOf(one, weight))
  cells[weight].set(character, made)
  return made
}

export const cellsIn = (text: string, weight: Weight): Cell[] => [...text.normalize('NFC')].flatMap((one) => cellsOf(one, weight))
export const widthOf = (row: readonly Cell[], size: number): number => row.reduce((sum, { em }) => sum + em, 0) * size
