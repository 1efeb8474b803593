import { isOneOf, words } from './words.ts'

const costs = words('水 电 话 电话 通话 长途话 过路 过桥 高速 停车 邮 邮寄 快递 药 货 票')

/** What somebody else is paid: apart from the price by its nature. */
export const isCostOfOthers = isOneOf(costs.flatMap((cost) => [`${cost}费`, `${cost}款`]))
