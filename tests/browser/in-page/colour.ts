export interface Colour {
  r: number
  g: number
  b: number
  a: number
}

export const BLACK: Colour = { r: 0, g: 0, b: 0, a: 1 }
export const WHITE: Colour = { r: 255, g: 255, b: 255, a: 1 }

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!

/** Any CSS colour as sRGB: the browser itself converts what is not plain rgb(). */
export function parseColour(css: string): Colour {
  const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css)
  if (plain) return { r: Number(plain[1]), g: Number(plain[2]), b: Number(plain[3]), a: plain[4] === undefined ? 1 : Number(plain[4]) }
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = css
  canvas.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data
  return { r, g, b, a: a / 255 }
}

export function over(top: Colour, bottom: Colour): Colour {
  const mix = (t: number, b: number) => t * top.a + b * (1 - top.a)
  return { r: mix(top.r, bottom.r), g: mix(top.g, bottom.g), b: mix(top.b, bottom.b), a: 1 }
}

export function faded(colour: Colour, opacity: number): Colour {
  return { ...colour, a: colour.a * opacity }
}

/** WCAG 2 contrast of two opaque colours, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export function hex({ r, g, b }: Colour): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance({ r, g, b }: Colour): number {
  const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}
