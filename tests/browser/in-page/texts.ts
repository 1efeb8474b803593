import { activeRoot, isVisible } from './elements.ts'

/** A piece of visible writing: a text node's lines, or the value or placeholder of a field. */
export interface WrittenText {
  element: Element
  words: string
  /** Whether it is written in a field, which scrolls its own content. */
  field: boolean
  /** Whether the words are a field's placeholder, which has a style of its own. */
  placeholder: boolean
  /** One box per line, cut down to the height that the glyphs fill: the line's own box is taller and may reach into the next line. */
  lines(): DOMRect[]
}

export function writtenTexts(): WrittenText[] {
  const found: WrittenText[] = []
  collect(activeRoot(), found)
  return found
}

function collect(root: Node, found: WrittenText[]): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.shadowRoot) collect(node.shadowRoot, found)
      if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) addField(node, found)
    } else if (node.textContent?.trim()) addTextNode(node as Text, found)
  }
}

function addTextNode(node: Text, found: WrittenText[]): void {
  const element = node.parentElement ?? (node.getRootNode() as ShadowRoot).host
  if (!element || /^(script|style|noscript|title|textarea|option)$/i.test(element.localName) || !isVisible(element)) return
  const lines = () => {
    const range = document.createRange()
    range.selectNodeContents(node)
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map((box) => glyphBox(box, size))
  }
  if (lines().length) found.push({ element, words: node.textContent!.trim(), field: false, placeholder: false, lines })
}

function addField(field: HTMLInputElement | HTMLTextAreaElement, found: WrittenText[]): void {
  const words = field.value || field.placeholder
  if (!words || !isVisible(field) || /^(checkbox|radio|range|file|hidden|color)$/.test(field.type)) return
  const lines = () => [glyphBox(field.getBoundingClientRect(), Number.parseFloat(getComputedStyle(field).fontSize))]
  found.push({ element: field, words, field: true, placeholder: !field.value, lines })
}

function glyphBox(box: DOMRect, fontSize: number): DOMRect {
  const height = Math.min(box.height, fontSize * 0.86)
  return new DOMRect(box.x, box.y + (box.height - height) / 2, box.width, height)
}
