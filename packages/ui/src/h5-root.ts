/** The browser build's unit: 750 of the design's pixels are the window's width, up to a large phone's. */
export function sizeBrowserRoot(): void {
  const apply = () => {
    document.documentElement.style.fontSize = `${(Math.min(window.innerWidth, 480) * 40) / 750}px`
  }
  apply()
  window.addEventListener('resize', apply)
}
