import { things } from './things.ts'
import { oneOf, words } from './words.ts'
import { separable } from './works.ts'

const ofWhat = words('实际 现场 堵塞 脏污 油污 污染 故障 面积 树木 缺 砖 安装条件 施工 管道堵塞')
const measure = words(`
  难度 难易程度 难易 情况 程度 条件 故障 大小 高低 长短 远近 规格 型号 尺寸 材质 品种 种类 类型 品牌 档次 户型 车型 体型
  重量 部位 工作量 用量 氟量 星级 等级 级别 幅面 距离
`)

/** What settles a price within its bounds: how hard, how large, which kind. */
export const difficulty = `(?:${oneOf(ofWhat, separable, things)}{0,2}${oneOf(measure)}(?:大小)?)`
