import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../csv.ts'
import { ruleProblem } from '../check-rule.ts'
import { priceWords } from './fixtures/in-words.ts'
import type { PublishedList } from './item.ts'
import { parsePublishedList } from './parse.ts'

const listOf = (text: string): PublishedList => {
  const list = parsePublishedList(csvRows(text))
  if ('problem' in list) throw new Error(list.problem)
  return list
}

const told = ({ priced, review }: PublishedList): Map<number, string> =>
  new Map([
    ...priced.map(({ line, item }) => [line, `${priceWords(item)} per ${item.unit}`] as const),
    ...review.map(({ line, reason }) => [line, `复核：${reason}`] as const),
  ])

const header = 'category,name,unit,price_yuan,note,source'
const line = (price: string, note = '', unit = '次', name = '马桶疏通') => {
  const quoted = ['供水维修类', name, unit, price, note, ''].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return told(listOf(`${header}\n${quoted}`)).get(2)!
}

describe('PRICE-7 what is not plain', () => {
  const handedOver: [string, string, string, string][] = [
    ['面议', '', '次', '没有写价格'],
    ['', '', '次', '没有价格'],
    ['50元起', '', '次', '多少为止'],
    ['0.005', '', '张', '不足一分'],
    ['0', '', '次', '没有写明免费'],
    ['-5', '', '次', '负数'],
    ['=1+1', '', '次', '公式'],
    ['+30', '', '次', '公式'],
    ['@SUM(A1)', '', '次', '公式'],
    ['40-10', '', '次', '不高于下限'],
    ['30/50', '', '套', '不认识'],
    ['30,150', '', '套', '不认识'],
    ['30，50', '', '套', '不认识'],
    ['10²', '', '套', '不认识'],
    ['3月5日', '', '套', '日期'],
    ['三十', '', '套', '不认识'],
    ['30元/台', '', '套', '单位却是'],
    ['30', '', '次/台', '单位'],
    ['30', '', '', '没有单位'],
    ['40', '可增减', '套', '多少为止'],
    ['40', '按安装难度可增减', '套', '多少为止'],
    ['40', '最高30', '次', '不高于价格'],
    ['5', '封顶50元', '个', '整单'],
    ['30', '封顶150元', '小时', '整单'],
    ['30', '夜间加收20元', '小时', '没有写明按次'],
    ['30', '3米高以上50', '套', '不认识'],
    ['30', '3米以上加50(推断)', '套', '不确定'],
    ['30', '8折', '套', '不认识'],
    ['30', '夜间双倍', '套', '不认识'],
    ['30', '会员价', '套', '不认识'],
    ['30', '免费', '套', '价格却不是 0'],
    ['100', '材料费65元', '套', '不清楚'],
    ['30', '材料60/80元或自购', '套', '各是哪一种'],
    ['30', '材料65 120元', '套', '不认识'],
    ['30', '材料50,120元或自购', '套', '不认识'],
    ['30', '含材料；材料另计', '套', '前后说法不一'],
    ['30', '2-3小时起订', '小时', '不认识'],
    ['30', '超半小时按1小时', '次', '按小时进位'],
    ['10%', '', '次', '不知道按什么'],
    ['30', '=HYPERLINK("x")', '次', '不认识'],
  ]
  it.each(handedOver)('%s「%s」/%s is for a person', (price, note, unit, reason) => {
    expect(line(price, note, unit)).toMatch(new RegExp(`^复核：.*${reason}`))
  })

  it('hands over a line without a name, with a formula or a price in it, or with words in a column nobody knows', () => {
    expect(line('30', '', '次', '')).toBe('复核：没有项目名称')
    expect(line('30', '', '次', '=A1')).toMatch('像公式')
    expect(line('30', '', '次', '打孔(每增1个加5元)')).toMatch('价格条件')
    const list = listOf(`${header},材料费\n供水,疏通,次,30,,,65\n供水,检查,次,30,,,\n供水,清洗,次,30,材料65元,或自购,x,y`)
    expect([...told(list)].map(([at, outcome]) => [at, outcome.slice(0, 2)])).toEqual([
      [3, '30'],
      [2, '复核'],
      [4, '复核'],
    ])
  })

  it('counts the same line once, and leaves one item at two prices to a person', () => {
    const list = listOf(`${header}\n供水,疏通,次,30,,\n供水,疏通,次,30,,\n供水,检查,次,30,,\n供水,检查,次,40,,\n供水,疏通,个,30,,`)
    expect(list.priced.map(({ line: at }) => at)).toEqual([2, 6])
    expect(list.review.map(({ line: at, reason }) => [at, reason])).toEqual([
      [3, '与第 2 行重复'],
      [4, '与第 5 行是同一项目，写法不同'],
      [5, '与第 4 行是同一项目，写法不同'],
    ])
  })

  it('reads the columns in any order, under Chinese names, below a title', () => {
    const list = listOf('青禾苑收费表\n单价(元),服务项目,计量单位,备 注,类别\n30,疏通,次,含材料,供水')
    expect([...told(list)]).toEqual([[3, '30 per 次']])
    expect(parsePublishedList(csvRows('a,b\n1,2'))).toMatchObject({ problem: expect.stringContaining('表头') })
  })
})

describe('whatever a list holds', () => {
  const scraps = [
    '材料',
    '另计',
    '65',
    '元',
    '或自购',
    '最高',
    '150',
    '夜间',
    '加收',
    '20',
    '每增1㎡加',
    '不足',
    '50',
    '㎡',
    '按',
    '10个以上',
    '5折',
    '；',
    '，',
    ' ',
    '(',
    ')',
    '-',
    '%',
    '推断',
    '含',
    '人工',
    '免费',
    '小时',
    '超半小时',
    '1,200',
    '²',
    '３',
  ]
  const scrap = fc
    .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 8 })
    .map((parts) => parts.join(''))
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const row = fc.tuple(
    scrap,
    scrap,
    fc.oneof(fc.constantFrom('次', '个', '小时', '平方米'), scrap),
    fc.oneof(fc.constantFrom('30', '10-40', '0', '10%', '50起'), scrap),
    scrap,
  )

  it('never throws, and every line is priced or with a person, within its own figures', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const text = `${header}\n${rows.map((cells) => `${cells.map(cell).join(',')},`).join('\r\n')}`
        const { lines, priced, review } = listOf(text)
        expect(priced.length + review.length).toBe(lines)
        expect(new Set([...priced, ...review].map((one) => one.line)).size).toBe(lines)
        for (const { item } of priced) {
          expect(ruleProblem(item.shape)).toBeNull()
          expect(item.name).not.toBe('')
          expect(item.unit).toMatch(/^\p{Script=Han}{1,4}$/u)
        }
        for (const { reason } of review) expect(reason).toMatch(/\p{Script=Han}/u)
      }),
      { numRuns: 1500 },
    )
  })

  it('a word that nobody knows in any note sends its line to a person', () => {
    const notes = ['材料费另计', '含材料', '最高150', '人工；材料65元或自购', '夜间加收20元', '签委托协议', '']
    fc.assert(
      fc.property(
        fc.constantFrom(...notes),
        fc.constantFrom('；', '，', '。', ' '),
        fc.constantFrom('另有规定', '店外客人', '视情', '约', '会员', '不包'),
        (note, between, word) => {
          expect(line('30', `${note}${between}${word}`)).toMatch(/^复核：/)
          expect(line('30', `${word}；${note}`)).toMatch(/^复核：/)
        },
      ),
    )
  })

  it('reads 5 000 lines with 300 bad ones in under two seconds', () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      index % 16 === 0 && index < 4800 ? `供水,项目${index},次,面议,,` : `供水,项目${index},次,30-50,按难度增减，最高150,`,
    )
    const started = performance.now()
    const list = listOf([header, ...rows].join('\n'))
    expect(performance.now() - started).toBeLessThan(2000)
    expect([list.lines, list.priced.length, list.review.length]).toEqual([5000, 4700, 300])
  })
})

describe('PRICE-7 no line is lost in a badly written file', () => {
  it('a line swallowed by quotes is for a person, and so is a unit of money above the header', () => {
    const swallowed = listOf(`${header}\n"供水,疏通,次,30,\n供水",检查,次,20,,s\n`)
    expect(told(swallowed)).toEqual(new Map([[2, '复核：引号没有配对，几行并成了一格']]))
    const inJiao = listOf(`价格单位：角\n${header}\n供水,疏通,次,300,,s\n`)
    expect(inJiao.review.map(({ line }) => line)).toEqual([1])
  })

  it.each([
    '币种：港币',
    '以下为夜间价格',
    '节假日翻番，租户上浮两成',
    '价格为税前价',
    '以下为成本价',
    '会员价目表',
    '夜间服务收费标准',
    '青禾苑收费表（不含材料）',
    '价格单位：角',
    '适用于别墅',
    '第一年',
  ])('「%s」 above the header is for a person', (title) => {
    const list = listOf(`${title}\n${header}\n供水,疏通,次,30,,s\n`)
    expect([list.lines, list.review.map(({ line: at }) => at)]).toEqual([2, [1]])
  })

  it.each([
    '青禾苑收费表',
    '某某物业特约服务价目表',
    '收费公示',
    '2024年特约服务收费标准',
    '某某物业服务有限公司',
    '单位：元',
    '价目表（元）',
  ])('「%s」 above the header is a title', (title) => {
    const list = listOf(`${title}\n${header}\n供水,疏通,次,30,,s\n`)
    expect([list.lines, list.priced.length, list.review]).toEqual([1, 1, []])
  })

  it.each(['供水（单位：角）', '供水（材料另计）', '供水(夜间加倍)', '供水-起步价', '节假日服务', '会员专享', '维修（含税）', '=A1'])(
    'a category 「%s」 that bears on prices is for a person',
    (group) => {
      expect(listOf(`${header}\n${group},换锁,次,30,,s\n`).priced).toEqual([])
    },
  )

  it.each(['夜间双倍', '租户加倍', '面议', '每米', '起', '节假日另行收费', '材料自备', '30元', '按难度', '仅限老人'])(
    'a source 「%s」 that is none is for a person',
    (source) => {
      expect(listOf(`${header}\n供水,换锁,次,30,,${source}\n`).priced).toEqual([])
    },
  )

  it.each([
    'https://example.com/a?price=30-50',
    's',
    'L1',
    'www.example.com',
    '某大学图书馆收费表(检索结果未给出网址)',
    '某某小区公示',
    '物业公司价目表',
  ])('a source 「%s」 is one', (source) => {
    expect(listOf(`${header}\n供水,换锁,次,30,,${source}\n`).priced).toHaveLength(1)
  })

  it('a further header holds for the lines below it, and one that nobody understands for none', () => {
    const swapped = listOf(`${header}\n供水,疏通,次,30,,\nname,category,unit,price_yuan,note,source\n修灯,供电,个,5,,\n`)
    expect(swapped.priced.map(({ item: { group, name } }) => [group, name])).toEqual([
      ['供水', '疏通'],
      ['供电', '修灯'],
    ])
    expect(swapped.review.map(({ line: at }) => at)).toEqual([3])
    const cost = listOf(`${header}\n供水,疏通,次,30,,\n类别,名称,单位,成本价,备注,来源\n供电,修灯,个,5,,\n供电,换锁,个,8,,\n`)
    expect([cost.lines, cost.priced.map(({ line: at }) => at), cost.review.map(({ line: at }) => at)]).toEqual([4, [2], [3, 4, 5]])
  })

  it('a category written once for a block holds down to the next; where lines repeat it, an empty one is missing', () => {
    const merged = listOf(`${header}\n供水,疏通,次,30,,\n,换锁,把,40,,\n供电,修灯,个,5,,\n,换灯,个,6,,\n`)
    expect(merged.priced.map(({ item: { group, name } }) => `${group} ${name}`)).toEqual([
      '供水 疏通',
      '供水 换锁',
      '供电 修灯',
      '供电 换灯',
    ])
    const missing = listOf(`${header}\n供水,疏通,次,30,,\n供水,换锁,把,40,,\n,修灯,个,5,,\n`)
    expect(missing.review).toMatchObject([{ line: 4, reason: '没有类别' }])
    expect(listOf(`${header}\n,疏通,次,30,,\n供水,换锁,把,40,,\n`).review).toMatchObject([{ line: 2, reason: '没有类别' }])
  })

  it.each(['"30\r\n50"', '30  50', '30\u3000\u300050', '"30\n\n50"'])('two numbers apart are never one: %j', (price) => {
    expect(listOf(`${header}\n供水,疏通,次,${price},,s\n`).priced).toEqual([])
  })
})
