import { View } from '@tarojs/components'
import { inBrowser } from '../platform/environment.ts'

export const iconNames = [
  'search',
  'phone',
  'bolt',
  'drop',
  'tool',
  'print',
  'grid',
  'chev',
  'down',
  'check',
  'plus',
  'minus',
  'x',
  'clock',
  'ring',
  'half',
  'bang',
  'pen',
  'shield',
  'badge',
  'camera',
  'off',
  'list',
  'bell',
  'user',
  'todo',
  'rotate',
  'undo',
  'star',
  'star-on',
  'box',
  'back',
  'pin',
  'hello',
  'shoe',
  'kit',
  'cloth',
  'mat',
  'down2',
] as const

export type IconName = (typeof iconNames)[number]

// An empty view is nothing to WeChat's screen reader; the browser's is told.
const hidden = inBrowser ? { 'aria-hidden': 'true' } : {}

/** A line icon in the colour of its text. It always stands beside a word, so it is hidden from screen readers. */
export function Icon({ name, size = 'm' }: { name: IconName; size?: 's' | 'm' | 'x' }) {
  return <View className={`i i-${name}${size === 'm' ? '' : ` ${size}`}`} {...hidden} />
}
