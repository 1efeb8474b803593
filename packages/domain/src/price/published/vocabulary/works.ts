import { things } from './things.ts'
import { oneOf, words } from './words.ts'

/** A price may hold it. Left out or charged apart, it needs a price of its own. */
export const mayBeHeld = words(`
  检修 检测 检查 人工 上门 运输 调试 清理 清理现场 测量 消毒 送货 送货上门 取送 接送 拆装接送 装车 卸车
  擦窗 除螨 打印 装订 清洗 打蜡 熨烫 疏通 拆旧装新
`)

/** Work of its own, done or left as the job is: a price may hold it, leave it out, or charge it apart. */
export const separable = words(`
  安装 拆装 拆卸 拆除 拆旧 拆机 更换 维修 打孔 开孔 开槽 铲墙皮 补墙 加氟 加雪种 清运 垃圾清运 搬运 布线 改线 改管
  线路改造 查线路故障 换线
`)

const workWords = oneOf(mayBeHeld, separable)
const work = new RegExp(`^(?:${workWords}|(?:拆|装|拆装|拆旧|拆卸|安装)${oneOf(things)})(?:费|费用)?$`, 'u')

/** A work by its name, with or without the thing that it is done to: 检修费, 拆装马桶. */
export const isWork = (text: string): boolean => work.test(text)

/** What a price may leave out by name, or charge apart: a work of its own, with or without the thing that it is done to. */
export const isSeparable = (text: string): boolean => isWork(text) && !mayBeHeld.includes(text.replace(/费用?$/, ''))
