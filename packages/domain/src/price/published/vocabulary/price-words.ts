import { visitWords } from './circumstances.ts'
import { oneOf, words } from './words.ts'

/** Words that make a price more, less or another one, or say in what it is. */
const ofPrices = words(`
  元 角 分钱 万元 币 美金 美元 欧元 ¥ \\$ % 价 单位 税 折 成本 倍 翻番 翻倍 加收 加成 另加 增收 另计 另算 另收 另付 另议 面议 议定 协商
  上浮 下浮 浮动 两成 三成 五成 减半 减免 免费 免收 优惠 押金 定金 起步 起订 最高 最低 至多 至少 封顶 上限 下限 不超过 以上 以下 以内
  首小时 首个 首次 第二 每 双倍 加倍 不含 不包 含 包工 包料 材料 配件 主材 自备 自购 自带 自理
`)
const ofCustomers = words('租户 会员 商户 商铺 非业主 外来')
const otherTimes = words('白天 工作日 平时 平日 假日')

const pattern = new RegExp(oneOf(ofPrices, ofCustomers, otherTimes, visitWords), 'u')

/** The first word of a text that bears on prices, where nothing may, or null. */
export const priceWordIn = (text: string): string | null => pattern.exec(text)?.[0] ?? null
