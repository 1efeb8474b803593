import { randomBytes, randomInt } from 'node:crypto'

// Crockford's alphabet: letters that are not mistaken for digits.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bits = 128

/** 128 random bits that a person can also read aloud and type: 26 characters in groups of four. */
export function newTicket(): string {
  let value = BigInt(`0x${randomBytes(bits / 8).toString('hex')}`)
  let text = ''
  for (let left = bits; left > 0; left -= 5) {
    text = alphabet[Number(value & 31n)] + text
    value >>= 5n
  }
  return text.match(/.{1,4}/g)!.join('-')
}

/** The same ticket however it was written: scanned with its prefix, typed in small letters, without hyphens, O for 0. */
export function ticketOf(written: string): string {
  const typed = written
    .toUpperCase()
    .replace(/^TEYUE-DESK:/, '')
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return typed.match(/.{1,4}/g)?.join('-') ?? ''
}

export const newCheckNumber = (): string => String(randomInt(100)).padStart(2, '0')

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger|wxwork/i, '微信'],
  [/Edg\//, 'Edge'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Windows/, 'Windows 电脑'],
  [/iPad|iPhone/, 'iPhone 或 iPad'],
  [/Android/, '安卓设备'],
  [/Mac OS X/, 'Mac 电脑'],
  [/Linux|X11/, 'Linux 电脑'],
]

/** 「Windows 电脑上的 Chrome」: enough to recognise one's own desk by. */
export function browserName(userAgent: string): string {
  const name = (known: readonly [RegExp, string][]) => known.find(([pattern]) => pattern.test(userAgent))?.[1]
  return `${name(systems) ?? '一台设备'}上的 ${name(browsers) ?? '浏览器'}`
}
