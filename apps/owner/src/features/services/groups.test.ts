import type { PriceItemView, PriceListView } from '@teyue/contract'
import { describe, expect, it } from 'vitest'
import { all, groupNote, shortGroup, shownGroups } from './groups.ts'

const item = (name: string, group: string, material = 'owner_supplies') =>
  ({ code: name, name, group, included: '', material }) as PriceItemView
const list = {
  groups: [
    { name: '供水设备维修', items: [item('维修水龙头漏水', '供水设备维修'), item('换水阀门', '供水设备维修')] },
    { name: '打字复印', items: [item('复印', '打字复印', 'included')] },
  ],
} as PriceListView

describe('the list that is shown', () => {
  it('is the chosen group, or whatever has all the searched words', () => {
    expect(shownGroups(list, '打字复印', '').map((group) => group.name)).toEqual(['打字复印'])
    expect(shownGroups(list, all, '')).toHaveLength(2)
    expect(shownGroups(list, '打字复印', '水龙头 漏水').flatMap((group) => group.items.map((one) => one.name))).toEqual(['维修水龙头漏水'])
    expect(shownGroups(list, all, '钢琴')).toEqual([])
  })

  it('says how many there are and whose material it is', () => {
    expect(groupNote({ name: '供水设备维修', items: list.groups[0]?.items ?? [] })).toBe('2 项 · 材料自备')
    expect(groupNote({ name: '打字复印', items: list.groups[1]?.items ?? [] })).toBe('1 项 · 含材料')
  })

  it('shortens a group to the word on its tab', () => {
    expect(['供电设备维修', '家庭物品维修', '家电维修保养', '打字复印', '清洁'].map(shortGroup)).toEqual([
      '供电',
      '家庭物品',
      '家电',
      '打字复印',
      '清洁',
    ])
  })
})
