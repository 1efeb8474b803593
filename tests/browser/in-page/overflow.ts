import type { Finding } from '../findings.ts'
import { activeRoot, ancestry, describe, isVisible } from './elements.ts'
import { writtenTexts } from './texts.ts'

const SLACK = 1

/** What sticks out of the screen to the left or right, outermost elements only. Strips that scroll sideways by themselves are meant to. */
export function horizontalOverflow(): Finding[] {
  const width = document.documentElement.clientWidth
  const out: Element[] = []
  for (const element of activeRoot().querySelectorAll('*')) {
    const box = element.getBoundingClientRect()
    if ((box.right <= width + SLACK && box.left >= -SLACK) || !isVisible(element)) continue
    if (out.some((outer) => outer.contains(element)) || isCaught(element)) continue
    out.push(element)
  }
  const findings = out.map((element): Finding => {
    const { left, right } = element.getBoundingClientRect()
    return {
      rule: 'overflow',
      where: describe(element),
      detail: `from ${Math.round(left)} to ${Math.round(right)} px on a screen of ${width} px`,
    }
  })
  for (const text of writtenTexts()) {
    const line = text.lines().find(({ left, right }) => right > width + SLACK || left < -SLACK)
    if (!line || text.field || out.some((outer) => outer.contains(text.element)) || isCaught(text.element)) continue
    findings.push({
      rule: 'overflow',
      where: describe(text.element),
      detail: `its words reach from ${Math.round(line.left)} to ${Math.round(line.right)} px on a screen of ${width} px`,
    })
  }
  const { scrollWidth } = document.scrollingElement ?? document.documentElement
  if (scrollWidth > width + SLACK && findings.length === 0)
    findings.push({ rule: 'overflow', where: 'the page', detail: `scrolls sideways: ${scrollWidth} px wide on a screen of ${width} px` })
  return findings
}

function isCaught(element: Element): boolean {
  const positioned = getComputedStyle(element).position === 'fixed'
  for (const outer of ancestry(element)) {
    if (outer === document.body || outer === document.documentElement) continue
    if (positioned) return false
    if (
      getComputedStyle(outer).overflowX !== 'visible' &&
      outer.getBoundingClientRect().right <= document.documentElement.clientWidth + SLACK
    )
      return true
  }
  return false
}
