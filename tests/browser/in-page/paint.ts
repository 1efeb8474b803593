import { BLACK, type Colour, faded, over, parseColour, WHITE } from './colour.ts'
import { ancestry, contains, stackAt } from './elements.ts'
import type { WrittenText } from './texts.ts'

const PICTURES = /^(img|video|canvas)$/

/** Whether an element at a point hides all that lies beneath it. */
export function isOpaque(element: Element): boolean {
  if (PICTURES.test(element.localName) && element.localName !== 'canvas') return true
  return faded(parseColour(getComputedStyle(element).backgroundColor), opacityOf(element)).a > 0.9
}

export function opacityOf(element: Element): number {
  let opacity = 1
  for (const outer of ancestry(element)) opacity *= Number(getComputedStyle(outer).opacity)
  return opacity
}

/** Whether the text can be seen at this point, which lies on it. */
export function isSeenAt(text: WrittenText, x: number, y: number): boolean {
  for (const element of stackAt(x, y)) {
    if (element === text.element) return true
    if (contains(element, text.element)) return false // cut off by this one, or scrolled out of it
    if (contains(text.element, element)) continue
    if (isOpaque(element)) return false
  }
  return false
}

/** Colours that the text at this point may have behind it: a gradient has several, and a picture may be anything from black to white. */
export function backgroundsAt(text: WrittenText, x: number, y: number): Colour[] {
  const stack = stackAt(x, y)
  let colours = [canvasColour()]
  for (const element of stack.slice(Math.max(0, stack.indexOf(text.element))).reverse()) {
    const style = getComputedStyle(element)
    const opacity = opacityOf(element)
    const paint = (layers: Colour[]) => {
      colours = colours.flatMap((below) => layers.map((layer) => over(faded(layer, opacity), below)))
    }
    paint([parseColour(style.backgroundColor)])
    if (style.backgroundImage.includes('url(')) paint([BLACK, WHITE])
    else if (style.backgroundImage !== 'none') paint((style.backgroundImage.match(/rgba?\([^)]*\)/g) ?? []).map(parseColour))
    if (element instanceof HTMLCanvasElement) paint([pixelOf(element, x, y)])
    else if (PICTURES.test(element.localName) && !contains(element, text.element)) paint([BLACK, WHITE])
  }
  return colours
}

function pixelOf(canvas: HTMLCanvasElement, x: number, y: number): Colour {
  const box = canvas.getBoundingClientRect()
  const context = canvas.getContext('2d')
  if (!context) return BLACK
  const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(
    ((x - box.left) / box.width) * canvas.width,
    ((y - box.top) / box.height) * canvas.height,
    1,
    1,
  ).data
  return { r, g, b, a: a / 255 }
}

/** What the browser paints where nothing else does. */
function canvasColour(): Colour {
  const probe = document.createElement('span')
  probe.style.color = 'Canvas'
  document.documentElement.append(probe)
  const colour = parseColour(getComputedStyle(probe).color)
  probe.remove()
  return over(colour, WHITE)
}
