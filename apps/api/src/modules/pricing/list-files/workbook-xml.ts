import { UnreadableFile } from './unreadable-file.ts'

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

interface Element {
  /** The attributes as they are written. */
  tag: string
  inner: string
  from: number
  to: number
}

/**
 * The elements of a name, with or without a namespace prefix. Reads each character a fixed number of times, whatever the file holds: a tag
 * that is not closed ends the reading (UnreadableFile), so that no file keeps the process busy.
 */
export function* elements(xml: string, name: string): Generator<Element> {
  const open = new RegExp(`<(?:\\w{1,20}:)?${name}(\\s[^<>]*|/)?>`, 'g')
  const close = new RegExp(`</(?:\\w{1,20}:)?${name}\\s*>`, 'g')
  for (let found = open.exec(xml); found; found = open.exec(xml)) {
    const tag = found[1] ?? ''
    if (tag.endsWith('/')) {
      yield { tag: tag.slice(0, -1), inner: '', from: found.index, to: open.lastIndex }
      continue
    }
    close.lastIndex = open.lastIndex
    const end = close.exec(xml)
    if (!end) throw new UnreadableFile('XLSX 文件已损坏，打不开')
    yield { tag, inner: xml.slice(open.lastIndex, end.index), from: found.index, to: close.lastIndex }
    open.lastIndex = close.lastIndex
  }
}

export const firstOf = (xml: string, name: string): Element | undefined => elements(xml, name).next().value ?? undefined

/** Without the elements of a name. */
function without(xml: string, name: string): string {
  let rest = ''
  let at = 0
  for (const { from, to } of elements(xml, name)) {
    rest += xml.slice(at, from)
    at = to
  }
  return rest + xml.slice(at)
}

/** Text of a shared or inline string; how it is read aloud (rPh) is no part of it. */
export const plainTextOf = (xml: string): string => [...elements(without(xml, 'rPh'), 't')].map(({ inner }) => unescaped(inner)).join('')

/** Struck out, raised or lowered: what is read is not what is seen. */
export const altered = /<(?:\w+:)?(?:strike(?!\s+val="(?:0|false)")|vertAlign\s+val="su[bp])/

/** Stands before what a sheet shows otherwise than it is. */
export const shownOtherwise = '显示格式不明 '

export const textOf = (xml: string): string => (altered.test(xml) ? `${shownOtherwise}${plainTextOf(xml)}` : plainTextOf(xml))
