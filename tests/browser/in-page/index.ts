import type { Finding } from '../findings.ts'
import { horizontalOverflow } from './overflow.ts'
import { reading } from './reading.ts'
import { taps } from './taps.ts'

/** All checks on the page as it is now. */
export function inspect(): Finding[] {
  return [...horizontalOverflow(), ...reading(), ...taps()]
}
