/** The element that scrolls the screen as a whole: the document, or the box that fills most of it. */
export function mainScroller(): Element {
  const root = document.scrollingElement ?? document.documentElement
  if (root.scrollHeight > root.clientHeight + 1) return root
  const filling = [...document.body.querySelectorAll('*')].filter((element) => {
    const { overflowY } = getComputedStyle(element)
    return (
      (overflowY === 'auto' || overflowY === 'scroll') &&
      element.scrollHeight > element.clientHeight + 1 &&
      element.clientHeight * element.clientWidth > (innerHeight * innerWidth) / 2
    )
  })
  return filling[0] ?? root
}

/** Calls `look` at each screenful from top to end, then goes back. */
export function atEachScreenful(look: () => void): void {
  const scroller = mainScroller()
  const before = scroller.scrollTop
  const end = scroller.scrollHeight - scroller.clientHeight
  const step = Math.max(100, scroller.clientHeight / 2)
  for (let top = 0; ; top += step) {
    scroller.scrollTo({ top: Math.min(top, end), behavior: 'instant' })
    look()
    if (top >= end) break
  }
  scroller.scrollTo({ top: before, behavior: 'instant' })
}
