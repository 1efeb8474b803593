import { isOneOf, words } from './words.ts'

/** Small stuff that goes with a work: it is not the material of which lists speak. */
export const smallStuff = words('辅材 辅料 工具 清洁工具 清洁用品 清洁剂 蜡 内饰 粮食')

/** What is put in, taken out, cleaned or carried. */
export const things = words(`
  灯 灯具 旧灯 灯泡 灯管 灯罩 吊灯 水晶灯 吸顶灯 日光灯 筒灯 射灯 镇流器 启辉器 浴霸 开关 插座 线 电线 网线 线路
  锁 锁芯 钥匙 门 窗 门窗 窗帘 纱窗 玻璃 外窗 内窗 五金 支架 挂架 把手 合页
  马桶 坐便器 水箱 龙头 水龙头 洗手盆 面盆 水槽 花洒 阀门 角阀 三角阀 软管 水管 管件 管道 铜管 管 地漏 胶圈
  热水器 油烟机 抽油烟机 洗衣机 净水器 空调 外机 内机 挂机 柜机 家具 家电 地板 地毯
  乳胶漆 水泥 沙 水泥沙 地砖 瓷砖 玻璃胶 硅胶
`)

export const isSmallStuff = isOneOf(smallStuff)
export const isThing = isOneOf(things, smallStuff)
