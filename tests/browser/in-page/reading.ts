import type { Finding } from '../findings.ts'
import { contrast, faded, hex, over, parseColour } from './colour.ts'
import { ancestry, describe, withTouchEverywhere } from './elements.ts'
import { backgroundsAt, isSeenAt, opacityOf } from './paint.ts'
import { atEachScreenful, mainScroller } from './scrolling.ts'
import { type WrittenText, writtenTexts } from './texts.ts'

export const LOWEST_CONTRAST = 4.5

/** Whether every text can be read: not cut off, not covered, not over another text, and with enough contrast. */
export function reading(): Finding[] {
  const texts = writtenTexts()
  const findings = new Map<string, Finding>()
  const add = (finding: Finding) => findings.set(`${finding.rule} ${finding.where}`, finding)
  const seen = new Map(texts.map((text) => [text, new Set<number>()]))
  const cut = texts.flatMap(cutOff)
  cut.forEach(add)
  withTouchEverywhere(() =>
    atEachScreenful(() => {
      const onScreen = texts.flatMap((text) => visibleLines(text).map(({ line, index }) => ({ text, line, index })))
      for (const { text, line, index } of onScreen) {
        const finding = seen.get(text)!.size === 0 && tooPale(text, line)
        if (finding) add(finding)
        seen.get(text)!.add(index)
      }
      for (const finding of overlaps(onScreen)) add(finding)
    }),
  )
  for (const [text, lines] of seen) {
    const where = describe(text.element)
    if (lines.size >= text.lines().length || cut.some((finding) => finding.where === where) || isScrolledAway(text)) continue
    add({
      rule: 'covered',
      where,
      detail: `${text.lines().length - lines.size} of its lines are never to be seen, wherever the page is scrolled`,
    })
  }
  return [...findings.values()]
}

function visibleLines(text: WrittenText): { line: DOMRect; index: number }[] {
  const lines = text.lines().map((line, index) => ({ line, index }))
  return lines.filter(({ line }) => isSeenAt(text, line.x + line.width / 2, line.y + line.height / 2))
}

/** The worst that the text's background may be is what counts. */
function tooPale(text: WrittenText, line: DOMRect): Finding | null {
  const backgrounds = backgroundsAt(text, line.x + line.width / 2, line.y + line.height / 2)
  const where = describe(text.element)
  const ink = parseColour(getComputedStyle(text.element, text.placeholder ? '::placeholder' : null).color)
  const own = faded(ink, opacityOf(text.element))
  const [worst] = backgrounds.map((below) => ({ below, ratio: contrast(over(own, below), below) })).sort((a, b) => a.ratio - b.ratio)
  if (!worst || worst.ratio >= LOWEST_CONTRAST - 0.005) return null
  return { rule: 'contrast', where, detail: `${worst.ratio.toFixed(2)}:1, ${hex(over(own, worst.below))} on ${hex(worst.below)}` }
}

/** Lines that reach out of a box which hides what sticks out, and texts that end in an ellipsis. */
function cutOff(text: WrittenText): Finding[] {
  const where = describe(text.element)
  const scrolls = { x: false, y: false }
  for (const outer of ancestry(text.element)) {
    const style = getComputedStyle(outer)
    if (outer === text.element && text.field) {
      if (text.placeholder && !fits(text.words, outer)) return [{ rule: 'clipped', where, detail: 'the placeholder does not fit' }]
      continue
    }
    // What a box can scroll to is not lost in the boxes around it.
    scrolls.x ||= /auto|scroll/.test(style.overflowX) && outer.scrollWidth > outer.clientWidth
    scrolls.y ||= /auto|scroll/.test(style.overflowY) && outer.scrollHeight > outer.clientHeight
    const hidesX = !scrolls.x && /hidden|clip/.test(style.overflowX)
    const hidesY = !scrolls.y && /hidden|clip/.test(style.overflowY)
    if (!hidesX && !hidesY) {
      if (style.position === 'fixed') return []
      continue
    }
    if (outer === document.body || outer === document.documentElement) continue
    const box = outer.getBoundingClientRect()
    const lost = text.lines().some((line) => {
      const slack = Math.max(2, line.height * 0.1)
      return (
        (hidesX && (line.right > box.right + slack || line.left < box.left - slack)) ||
        (hidesY && (line.bottom > box.bottom + slack || line.top < box.top - slack))
      )
    })
    if (lost || (hidesX && style.textOverflow === 'ellipsis' && outer.scrollWidth > outer.clientWidth + 1))
      return [{ rule: 'clipped', where, detail: `is cut off by ${outer === text.element ? 'its own box' : describe(outer)}` }]
  }
  return []
}

function fits(placeholder: string, field: Element): boolean {
  if (field.localName === 'textarea') return field.scrollHeight <= field.clientHeight + 1
  const style = getComputedStyle(field)
  const pen = document.createElement('canvas').getContext('2d')!
  pen.font = style.font
  const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
  return pen.measureText(placeholder).width <= room + 1
}

function overlaps(onScreen: { text: WrittenText; line: DOMRect }[]): Finding[] {
  const findings: Finding[] = []
  const sorted = [...onScreen].sort((a, b) => a.line.top - b.line.top)
  sorted.forEach((one, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (other.line.top > one.line.bottom) break
      if (one.text === other.text) continue
      const left = Math.max(one.line.left, other.line.left)
      const right = Math.min(one.line.right, other.line.right)
      const top = Math.max(one.line.top, other.line.top)
      const bottom = Math.min(one.line.bottom, other.line.bottom)
      if (right - left < 3 || bottom - top < 3) continue
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      if (!isSeenAt(one.text, x, y) || !isSeenAt(other.text, x, y)) continue
      findings.push({ rule: 'overlap', where: describe(one.text.element), detail: `lies over ${describe(other.text.element)}` })
    }
  })
  return findings
}

/** Whether the text waits outside the visible part of a box that scrolls: a strip of chips, a picker's wheel. */
function isScrolledAway(text: WrittenText): boolean {
  const [line] = text.lines()
  if (!line) return true
  for (const outer of ancestry(text.element)) {
    if (outer === text.element || outer === document.body || outer === document.documentElement || outer === mainScroller()) continue
    if (!/auto|scroll/.test(getComputedStyle(outer).overflow)) continue
    const box = outer.getBoundingClientRect()
    const away = line.left > box.right || line.right < box.left || line.top > box.bottom || line.bottom < box.top
    if (away) return true
  }
  return false
}
