import { type Colour, faded, over, parseColour, WHITE } from './colour.ts'
import { ancestry, contains, stackAt } from './elements.ts'
import type { WrittenText } from './texts.ts'

const PICTURES = /^(img|canvas|video|svg|taro-image-core)$/

/** Whether an element at a point hides all that lies beneath it. */
export function isOpaque(element: Element): boolean {
  if (PICTURES.test(element.localName) && element.localName !== 'svg' && element.localName !== 'canvas') return true
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

/** Colours that the text at this point may have behind it (a gradient has several), or null over a picture, where nobody can tell. */
export function backgroundsAt(text: WrittenText, x: number, y: number): Colour[] | null {
  const stack = stackAt(x, y)
  const from = stack.indexOf(text.element)
  if (from < 0) return null
  let colours = [canvasColour()]
  for (const element of stack.slice(from).reverse()) {
    if (PICTURES.test(element.localName) && !contains(element, text.element)) return null
    const style = getComputedStyle(element)
    const opacity = opacityOf(element)
    colours = colours.map((below) => over(faded(parseColour(style.backgroundColor), opacity), below))
    if (style.backgroundImage === 'none') continue
    if (style.backgroundImage.includes('url(')) return null
    const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g) ?? []
    colours = colours.flatMap((below) => stops.map((stop) => over(faded(parseColour(stop), opacity), below)))
  }
  return colours
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
