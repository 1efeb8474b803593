import { describe, expect, test } from 'vitest'
import { WechatError } from './errors.ts'
import { fitMessageData, fitMessageValue, type MessageValueType, messageFieldType, messageValueFits } from './message-values.ts'

const taken: [MessageValueType, string][] = [
  ['thing', '3号楼 更换水龙头'],
  ['thing', '很'.repeat(20)],
  ['number', '12.5'],
  ['number', '9'.repeat(32)],
  ['letter', 'abc'],
  ['symbol', '+-*/#'],
  ['character_string', 'SLY-2026-00001'],
  ['time', '15:01'],
  ['time', '2019年10月1日 15:01'],
  ['time', '14:00~16:00'],
  ['date', '2019年10月1日'],
  ['date', '2019年10月1日 15:01'],
  ['date', '2026-11-24'],
  ['date', '11月24日~11月25日'],
  ['amount', '¥128.00'],
  ['amount', '¥128元'],
  ['phone_number', '+86-0766-66888866'],
  ['car_number', '粤A8Z888挂'],
  ['name', '欧阳娜娜'],
  ['name', 'Alexander Hamilton'],
  ['phrase', '配送中'],
]

const refused: [MessageValueType, string][] = [
  ['thing', ''],
  ['thing', '   '],
  ['thing', '很'.repeat(21)],
  ['thing', '第一行\n第二行'],
  ['number', '12个'],
  ['number', '9'.repeat(33)],
  ['letter', 'a1'],
  ['symbol', '++++++'],
  ['character_string', '单号1'],
  ['character_string', 'x'.repeat(33)],
  ['time', '24:00'],
  ['time', '下午3点'],
  ['time', '2019年10月1日'],
  ['time', '1:00~2:00~3:00'],
  ['date', '2019年13月1日'],
  ['date', '2019-10/01'],
  ['date', '明天'],
  ['amount', '128.00'],
  ['amount', '¥12345678901'],
  ['amount', '¥1,280'],
  ['phone_number', '1'.repeat(18)],
  ['phone_number', '请拨打前台'],
  ['car_number', '粤A8Z888888'],
  ['name', '一二三四五六七八九十一'],
  ['name', '赵工2号'],
  ['name', 'a'.repeat(21)],
  ['phrase', '正在配送途中'],
  ['phrase', '完成1'],
]

const fitted: [MessageValueType, string, string | null][] = [
  ['thing', '短', '短'],
  ['thing', '第一行\n第二行', '第一行 第二行'],
  ['thing', '很'.repeat(21), `${'很'.repeat(19)}…`],
  ['thing', `${'很'.repeat(18)}🔧🔧`, `${'很'.repeat(18)}…`],
  ['thing', ' \n', null],
  ['number', '1,280', '1280'],
  ['number', '十', null],
  ['character_string', '单号 SLY-1', 'SLY-1'],
  ['character_string', '123', '123'],
  ['character_string', '单号', null],
  ['amount', '128', '¥128'],
  ['amount', '1,280.50元', '¥1280.50'],
  ['amount', '¥1234567890.00', '¥1234567890'],
  ['amount', '1234567890.5', null],
  ['amount', '-5', null],
  ['time', '2026-11-24T06:30:00Z', '2026年11月24日 14:30'],
  ['time', '14:00-16:00', null],
  ['time', '14:00–16:00', '14:00~16:00'],
  ['date', '2026-11-24T23:30:00+00:00', '2026年11月25日 07:30'],
  ['date', '2026年11月24日 14:00~16:00', '2026年11月24日 14:00~2026年11月24日 16:00'],
  ['date', '改天', null],
  ['phone_number', '138 0000 0001', '13800000001'],
  ['car_number', '粤a·12345', '粤A12345'],
  ['name', '一二三四五六七八九十一', '一二三四五六七八九十'],
  ['name', '123', null],
  ['phrase', '已完成。', '已完成'],
  ['phrase', '师傅已经出发了', '师傅已经出'],
  ['phrase', 'done', null],
]

describe('values of subscribe messages', () => {
  test.each(taken)('%s takes %j', (type, value) => {
    expect(messageValueFits(type, value)).toBe(true)
    expect(fitMessageValue(type, value)).toBe(value)
  })
  test.each(refused)('%s refuses %j', (type, value) => expect(messageValueFits(type, value)).toBe(false))
  test.each(fitted)('%s fits %j as %j', (type, value, result) => {
    expect(fitMessageValue(type, value)).toBe(result)
    if (result !== null) expect(messageValueFits(type, result)).toBe(true)
  })

  test.each([
    ['thing1', 'thing'],
    ['character_string12', 'character_string'],
    ['thing', null],
    ['things1', null],
    ['toString1', null],
  ])('the field %s is a %s', (field, type) => expect(messageFieldType(field)).toBe(type))

  test('a whole message, or the name of the field that does not fit', () => {
    expect(fitMessageData({ thing1: 'a\nb', amount2: '12' })).toEqual({ thing1: 'a b', amount2: '¥12' })
    expect(() => fitMessageData({ thing1: 'a', date2: '改天' })).toThrow(/data\.date2\.value/)
    expect(() => fitMessageData({ other1: 'a' })).toThrow(WechatError)
  })
})
