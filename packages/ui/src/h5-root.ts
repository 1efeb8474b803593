const TAB_BAR = '58px'

/** The browser build's unit: 750 of the design's pixels are the window's width, up to a large phone's. */
export function sizeBrowserRoot(): void {
  const root = document.documentElement
  const apply = () => {
    root.style.fontSize = `${(Math.min(window.innerWidth, 480) * 40) / 750}px`
  }
  apply()
  // Taro's style build rewrites this property's name wherever it stands in a style sheet.
  root.style.setProperty('--taro-tabbar-height', TAB_BAR)
  root.style.setProperty('--tab-bar', TAB_BAR)
  window.addEventListener('resize', apply)
}
