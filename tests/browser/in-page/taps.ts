import type { Finding } from '../findings.ts'
import { activeRoot, contains, describe, isVisible, stackAt } from './elements.ts'

export const SMALLEST_TAP = 44

const ROLES = ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'option', 'slider', 'textbox']
const TARGETS = [
  ...ROLES.map((role) => `[role=${role}]`),
  'button',
  'a[href]',
  'input',
  'textarea',
  'select',
  '[data-tap]',
  '.weui-tabbar__item',
].join(',')

/** Tap targets that a thumb would miss. What counts is the area that answers to a touch, pseudo-elements that widen it included. */
export function taps(): Finding[] {
  const findings: Finding[] = []
  const targets = new Set([...activeRoot().querySelectorAll(TARGETS)].map(wholeControl))
  for (const target of targets) {
    if (!isVisible(target) || (target instanceof HTMLInputElement && target.type === 'hidden')) continue
    const { width, height } = touchArea(target)
    if (width >= SMALLEST_TAP - 0.5 && height >= SMALLEST_TAP - 0.5) continue
    findings.push({
      rule: 'tap',
      where: describe(target),
      detail: `answers on ${Math.round(width)} × ${Math.round(height)} px, needs ${SMALLEST_TAP}`,
    })
  }
  return findings
}

/** Taro's components wrap the browser's control in an element of their own; a label passes its touches on. */
function wholeControl(element: Element): Element {
  if (!/^(input|textarea|select|button)$/.test(element.localName)) return element
  return (
    element.closest('label') ??
    element.closest('taro-input-core, taro-textarea-core, taro-button-core, taro-switch-core, taro-checkbox-core, taro-radio-core') ??
    element
  )
}

function touchArea(target: Element): { width: number; height: number } {
  target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  const box = target.getBoundingClientRect()
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1)
  const answers = (atX: number, atY: number) => {
    const [top] = stackAt(atX, atY)
    return top !== undefined && contains(target, top)
  }
  if (!answers(x, y)) return { width: 0, height: 0 }
  const reach = (dx: number, dy: number) => {
    let steps = 0
    while (steps < SMALLEST_TAP && answers(x + dx * (steps + 1), y + dy * (steps + 1))) steps++
    return steps
  }
  return { width: Math.max(reach(-1, 0) + reach(1, 0) + 1, 0), height: Math.max(reach(0, -1) + reach(0, 1) + 1, 0) }
}
