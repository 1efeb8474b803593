import { things } from './things.ts'
import { oneOf, words } from './words.ts'

/** When somebody comes, how soon and how far: of the visit as a whole. Beside a piece, a list has to say whether it is added once. */
export const visitWords = words(`
  夜间 夜晚 夜里 夜班 晚上 晚间 深夜 凌晨 下班后 工作时间外 非工作时间 休息日 周末 双休日
  节假日 法定节假日 节日 假日 假期 春节 春节期间 国庆 国庆节 元旦 五一 中秋
  加急 急修 紧急 特急 预约 雨天 雨雪天 远郊 郊区 外地 偏远地区
`)

/** What the thing or the place is like, or for whom it is: of each piece. */
const pieceWords = words(`
  高空 高处 超高 无电梯 高层无电梯 复杂 复杂情况 难度大 特殊难度 大型 外机 水晶灯 大型犬 中型犬 中式 双面 斜铺 复式 别墅 长途
  水泥墙 混凝土 混凝土墙 钢筋混凝土 承重墙 瓷砖 大理石 租户 商户 商铺
`)
/** Further work on each piece. */
const furtherWork = words('安装 拆装 拆卸 拆除 拆旧 打孔 开孔 开槽 铲墙皮 补墙 布线 改线 改管 熨烫 打蜡 开锁 搭架 搭架子 搭脚手架')

export const whenOrHowFar = oneOf(visitWords)
export const ofEachPiece = `(?:需|遇|需要)?(?:${oneOf(pieceWords, furtherWork)}|(?:拆|拆装|拆卸)${oneOf(things)})`
