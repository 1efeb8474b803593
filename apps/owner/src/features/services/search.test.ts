import type { PriceItemView } from '@teyue/contract'
import { expect, test } from 'vitest'
import { searchFor } from './search.ts'

const items = [
  { name: '坐便器疏通', included: '疏通便池和弯管', group: '供水设备维修', unit: '次' },
  { name: '维修水龙头漏水', included: '换密封件', group: '供水设备维修', unit: '个' },
  { name: '换日光灯', included: '查电压、启辉器、灯管', group: '供电设备维修', unit: '套' },
  { name: '混凝土墙打孔', included: '', group: '家庭物品维修', unit: '个' },
  { name: '复印', included: '', group: '打字复印', unit: '张' },
] as PriceItemView[]

test.each([
  ['马桶', ['坐便器疏通']],
  ['通马桶', ['坐便器疏通']],
  ['马桶堵了', ['坐便器疏通']],
  ['厨房龙头漏水', ['维修水龙头漏水']],
  ['灯不亮', ['换日光灯']],
  ['灯泡坏了', ['换日光灯']],
  ['打孔 个', ['混凝土墙打孔']],
  ['墙上钻眼', ['混凝土墙打孔']],
  ['供水', ['坐便器疏通', '维修水龙头漏水']],
  ['复印 张', ['复印']],
  ['钢琴', []],
  ['坏了', []],
])('PRICE-6 「%s」 finds %j', (said, names) => {
  expect(items.filter(searchFor(said)).map(({ name }) => name)).toEqual(names)
})
