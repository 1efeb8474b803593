import { plainForm } from './words.ts'

/** Other ways to write a unit. */
const otherForms: Record<string, string> = {
  m: '米',
  M: '米',
  延米: '米',
  延长米: '米',
  h: '小时',
  H: '小时',
  时: '小时',
  钟头: '小时',
  个小时: '小时',
  kg: '公斤',
  KG: '公斤',
  Kg: '公斤',
  千克: '公斤',
  平: '平方米',
  km: '公里',
  千米: '公里',
}

/** What lists count and measure by. Chinese has few such words; one that is not here may as well be no unit at all. */
const units = new Set(
  [
    '次 回 趟 单 项 处 位 点 个 只 件 套 副 对 双 组 批 宗 盏 支 枝 根 条 把 块 片 张 面 页 本 册 版 封 份 票 卷 捆 扎 盘 盒 箱 桶 瓶 罐 袋 包 车 辆 台 部 架 座 樘 扇 道 门 窗 幅 床 盆 株 棵 颗 粒 枚 孔 眼 洞 路 圈 段 节 层 格 口 池 槽 缸 匹 头 餐 顿 碗 杯 字 千字 课 场 期 轮',
    '米 平方米 立方米 公里 厘米 寸 小时 分钟 天 日 夜 晚 周 月 季 季度 年 学期 公斤 斤 克 吨 升',
    '户 间 房 房间 室 厅 栋 幢 单元 楼层 人 人次 台次 车次 车位 床位 卫生间',
  ].flatMap((line) => line.split(' ')),
)

/** The unit of a price, in one form; null where it is none (a number in it, two units, a word like 元). */
export const unitOf = (text: string): string | null => {
  const bare = plainForm(text).replace(/^(?:元|人民币)?[/每]/, '')
  const unit = otherForms[bare] ?? bare
  return units.has(unit) ? unit : null
}
