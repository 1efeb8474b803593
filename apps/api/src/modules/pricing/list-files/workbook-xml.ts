const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const unescaped = (xml: string): string =>
  xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()]!
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** An attribute of an opening tag. */
export const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

/** The elements of a name, with or without a namespace prefix: the opening tag and what is inside. */
export const elements = (xml: string, name: string): { tag: string; inner: string }[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))].map(
    ([, tag = '', inner = '']) => ({
      tag,
      inner,
    }),
  )

/** Text of a shared or inline string; how it is read aloud (rPh) is no part of it. */
export const plainTextOf = (xml: string): string =>
  elements(xml.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')
    .map(({ inner }) => unescaped(inner))
    .join('')

/** Struck out, raised or lowered: what is read is not what is seen. */
export const altered = /<(?:\w+:)?(?:strike(?!\s+val="(?:0|false)")|vertAlign\s+val="su[bp])/

/** Stands before what a sheet shows otherwise than it is. */
export const shownOtherwise = '显示格式不明 '

export const textOf = (xml: string): string => (altered.test(xml) ? `${shownOtherwise}${plainTextOf(xml)}` : plainTextOf(xml))
