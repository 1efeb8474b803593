/** The words of an element as a person reads them: one line per block, `text` elements within the line, no-break spaces as spaces. */
export function wordsOf(element: Element): string {
  const lines = ['']
  const walk = (node: Node) => {
    if (node.nodeType === 3) lines.push(`${lines.pop()}${(node.textContent ?? '').replace(/[\s\u00a0]+/g, ' ')}`)
    for (const child of node.childNodes) {
      const isBlock = child.nodeType === 1 && (child as Element).localName !== 'text'
      if (isBlock) lines.push('')
      walk(child)
      if (isBlock) lines.push('')
    }
  }
  walk(element)
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

const CONTROLS = ['button', 'radio', 'checkbox', 'tab', 'link'].map((role) => `[aria-role="${role}"]`).join(', ')

/** What carries exactly these words, as its text or its label; else the innermost that contains them. Controls come before other words, and later ones lie on top. */
export function elementToTap(host: Element, text: string): Element | undefined {
  const wanted = clean(text)
  const all = [...host.querySelectorAll('*')].reverse()
  const exact = all.filter((element) => labelOf(element) === wanted || clean(element.textContent ?? '') === wanted)
  const innermost = (found: Element[]) => {
    const inner = found.filter((element) => !found.some((other) => other !== element && element.contains(other)))
    return inner.find((element) => element.closest(CONTROLS)) ?? inner[0]
  }
  return innermost(exact) ?? innermost(all.filter((element) => clean(element.textContent ?? '').includes(wanted)))
}

/** The control of this kind with this label or placeholder, or the nearest one to a text that begins with it. */
export function fieldCalled(host: Element, label: string, kinds: string): Element | undefined {
  const wanted = clean(label)
  const controls = [...host.querySelectorAll(kinds)]
  const named = controls.find((control) => labelOf(control) === wanted || clean(control.getAttribute('placeholder') ?? '') === wanted)
  if (named) return named
  const inside = controls.find((control) => clean(control.textContent ?? '').includes(wanted))
  if (inside) return inside
  const texts = [...host.querySelectorAll('*')].filter(
    (element) => element.childElementCount === 0 && clean(element.textContent ?? '').startsWith(wanted),
  )
  for (const text of texts) {
    for (let around = text.parentElement; around && around !== host; around = around.parentElement) {
      const control = around.querySelector(kinds)
      if (control) return control
    }
  }
  return undefined
}

function labelOf(element: Element): string {
  return clean(element.getAttribute('aria-label') ?? '')
}

function clean(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim()
}
