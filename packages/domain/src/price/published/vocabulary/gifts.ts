import { isOneOf, words } from './words.ts'
import { mayBeHeld } from './works.ts'

/** Given with a job. That the work itself is free (维修, 更换, 服务) contradicts its price. */
export const isGift = isOneOf(mayBeHeld, words('地板保洁 货上门 旧件 清运 垃圾清运 保修 质保'))
