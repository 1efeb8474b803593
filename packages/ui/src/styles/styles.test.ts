import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'

vi.mock('@tarojs/components', () => import('../testing/taro-components.tsx'))
const { iconNames } = await import('../components/icon.tsx')

const read = (file: string) => readFileSync(new URL(file, import.meta.url).pathname, 'utf8')
const tokens = read('./tokens.scss')
const icons = read('./icons.scss')

function palette(mode: 'light' | 'dark'): Record<string, string> {
  const block = new RegExp(`@mixin ${mode} \\{([^}]*)\\}`).exec(tokens)?.[1] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gi)].map(([, name, colour]) => [name, colour]))
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [light = 0, dark = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'surface-2']
const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'warn']
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-press'],
  ['on-warn', 'warn'],
  ['accent', 'accent-tint'],
  ['warn', 'warn-tint'],
  ['ink', 'warn-tint'],
  ['ink-2', 'warn-tint'],
] as const

describe.each(['light', 'dark'] as const)('%s colours', (mode) => {
  it.each(pairs)('%s on %s can be read', (text, ground) => {
    const colours = palette(mode)
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(grounds)('the edge of a control stands out from %s', (ground) => {
    const colours = palette(mode)
    expect(contrast(colours['line-strong'], colours[ground])).toBeGreaterThanOrEqual(3)
  })
})

describe('icons', () => {
  it('that are drawn are those that can be named', () => {
    const drawn = [...icons.matchAll(/^ {2}"([\w-]+)":/gm)].map(([, name]) => name)
    expect(drawn.sort()).toEqual([...iconNames].sort())
  })
})
