/** A short name for an element that lets a reader find it: tag, class, and the start of its text. */
export function describe(element: Element): string {
  const id = element.id ? `#${element.id}` : ''
  const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`)
  const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 24)
  const label = element.getAttribute('aria-label') ?? element.getAttribute('placeholder')
  return `${element.localName}${id}${classes.join('')} 「${words || label || ''}」`
}

export function isVisible(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false
  const { width, height } = element.getBoundingClientRect()
  return width > 2 && height > 2
}

/** The element and what it lies in, innermost first, through shadow roots. */
export function* ancestry(element: Element): Generator<Element> {
  let at: Element | null = element
  while (at) {
    yield at
    at = at.assignedSlot ?? at.parentElement ?? hostOf(at)
  }
}

export function contains(outer: Element, inner: Element): boolean {
  for (const element of ancestry(inner)) if (element === outer) return true
  return false
}

/** Elements under a point, topmost first, those that let touches through included (see `withTouchEverywhere`). */
export function stackAt(x: number, y: number): Element[] {
  return document.elementsFromPoint(x, y)
}

/** Runs `look` while every element can be hit, so that hit testing shows what is painted and not only what can be touched. */
export function withTouchEverywhere<T>(look: () => T): T {
  const style = document.createElement('style')
  style.textContent = '*, *::before, *::after { pointer-events: auto !important }'
  document.head.append(style)
  try {
    return look()
  } finally {
    style.remove()
  }
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}

/** What the person can act on now: the topmost dialog when one is open, else the page. */
export function activeRoot(): Element {
  const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [aria-modal=true]')].filter(isVisible)
  return dialogs.at(-1) ?? document.body
}
