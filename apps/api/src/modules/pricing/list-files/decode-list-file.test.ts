import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { checkList } from './check-list.ts'
import { decodeListFile } from './decode-list-file.ts'

const text = '类别,项目,单位,价格,备注\r\n供水,疏通,次,30-50,"按难度增减，最高150"\r\n'
const rows = [
  { line: 1, cells: ['类别', '项目', '单位', '价格', '备注'] },
  { line: 2, cells: ['供水', '疏通', '次', '30-50', '按难度增减，最高150'] },
]
const bytes = (encoding: string, options?: { addBOM: boolean }) => new Uint8Array(iconv.encode(text, encoding, options))

describe('a list as CSV', () => {
  it.each([
    ['UTF-8', bytes('utf8')],
    ['UTF-8 with a mark', bytes('utf8', { addBOM: true })],
    ['GBK', bytes('gbk')],
    ['GB18030', bytes('gb18030')],
    ['UTF-16', bytes('utf16le', { addBOM: true })],
    ['UTF-16, the other way round', bytes('utf16be', { addBOM: true })],
    ['UTF-16 without a mark', bytes('utf16le')],
  ])('is read from %s', (_, file) => {
    expect(decodeListFile(file)).toEqual(rows)
  })

  it.each([';', '\t', '|', '；'])('is read when separated by %j', (separator) => {
    const file = rows.map(({ cells }) => cells.join(separator)).join('\n')
    expect(decodeListFile(Buffer.from(file))).toEqual(rows)
  })

  it('counts the lines of the file: empty ones, and those inside of quotes', () => {
    const file = 'name,price,unit,category,note\n\n疏通,30,次,供水,"材料费\n另计"\n检查,0,次,供水,免费\n'
    const list = decodeListFile(Buffer.from(file))
    expect(list.map(({ line }) => line)).toEqual([1, 3, 5])
    expect(checkList(list)).toMatchObject({ lines: 2, priced: 1, review: [{ line: 3 }], lost: 0 })
  })

  it.each([
    ['Category,Item,Unit,Price (yuan),Remarks,Source', 'A,疏通,次,30,含材料,x'],
    ['SOURCE URL,Notes,PRICE_CNY,Unit,Service_Name,Category', 'x,含材料,30,次,疏通,A'],
    ['类别,服务项目,计量单位,单价（元）,备 注', '供水,"疏\n通",次,30,含材料'],
  ])('knows the columns of %s', (header, line) => {
    const check = checkList(decodeListFile(Buffer.from(`${header}\n${line}\n`)))
    expect(check).toEqual({ lines: 1, priced: 1, review: [], lost: 0 })
  })

  it('counts and hands over what stands above the header and is no title, and totals and sections below it', () => {
    const head = 'category,name,unit,price_yuan,note,source'
    const file = `青禾苑收费表（单位：元）,,\n以下价格均不含材料费,,\n${head}\n一、供水,,,,,\n供水,疏通,次,30,,\n合计,,,30,,\n${head}\n,,,,,\n`
    expect(checkList(decodeListFile(Buffer.from(file)))).toMatchObject({
      lines: 5,
      priced: 1,
      review: [{ line: 2 }, { line: 4 }, { line: 6 }, { line: 7 }],
      lost: 0,
    })
  })

  it('a comma in an unquoted note, which moves its end into the next column, loses no condition', () => {
    const file = 'category,name,unit,price_yuan,note,source\n供水,疏通,次,30-50,按难度增减,最高150\n供水,检查,台,1,200,含材料\n'
    expect(checkList(decodeListFile(Buffer.from(file)))).toMatchObject({ lines: 2, priced: 0, review: [{ line: 2 }, { line: 3 }], lost: 0 })
  })

  it('a table without a header goes to a person whole', () => {
    expect(checkList(decodeListFile(Buffer.from('供水,疏通,次,30,,\n\n供水,检查,次,20,,\n')))).toMatchObject({
      lines: 2,
      priced: 0,
      review: [{ line: 1 }, { line: 3 }],
      lost: 0,
    })
  })

  it('a quote that never ends takes no other line with it', () => {
    const list = decodeListFile(
      Buffer.from('category,name,unit,price,note\n供水,"疏通,次,30,\n供水,检查,次,20,\n供水,清洗,次,20,"含材料"\n'),
    )
    expect(checkList(list)).toMatchObject({ lines: 3, priced: 2, review: [{ line: 2 }], lost: 0 })
  })
})

interface Sheet {
  cells: string
  styles?: string
  more?: Record<string, Uint8Array>
}
const workbook = ({ cells, styles = '', more = {} }: Sheet) =>
  zipSync({
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${cells}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>项目</t></si><si><r><t>价</t></r><r><t>格</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t xml:space="preserve">A&amp;B</t></si></sst>',
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="m&quot;月&quot;d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs>${styles}</styleSheet>`,
    ),
    ...more,
  })
const top = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

describe('a list as XLSX', () => {
  it('is read as it is shown: percentages, dates and formulas are no bare numbers', () => {
    const cells = `${top}<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>0.1</v></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>换锁</t></is></c><c r="B4" s="2"><v>45721</v></c><c r="D4"><v>0.30000000000000004</v></c></row>
      <row r="5"><c r="B5"><f>B3*2</f><v>60</v></c></row><row r="6"><c r="A6"/></row>`
    expect(decodeListFile(workbook({ cells }))).toEqual([
      { line: 1, cells: ['项目', '价格'] },
      { line: 3, cells: ['A&B', '10%'] },
      { line: 4, cells: ['换锁', '日期 45721', '', '0.3'] },
      { line: 5, cells: ['', '=B3*2'] },
    ])
  })

  it('hands formulas and dates in the place of a price to a person', () => {
    const row = (r: number, price: string) =>
      `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>供水</t></is></c><c r="B${r}" t="inlineStr"><is><t>疏通${r}</t></is></c><c r="C${r}" t="inlineStr"><is><t>次</t></is></c>${price}</row>`
    const header = `<row r="1">${['类别', '项目', '单位', '价格'].map((name, at) => `<c r="${'ABCD'[at]}1" t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>`
    const cells = `${header}${row(2, '<c r="D2"><v>30</v></c>')}${row(3, '<c r="D3"><f>1+1</f><v>2</v></c>')}${row(4, '<c r="D4" s="2"><v>45721</v></c>')}${row(5, '<c r="D5" s="1"><v>0.1</v></c>')}`
    expect(checkList(decodeListFile(workbook({ cells })))).toEqual({
      lines: 4,
      priced: 1,
      review: [
        { line: 3, reason: '价格「=1+1」是公式' },
        { line: 4, reason: expect.stringContaining('日期') },
        { line: 5, reason: expect.stringContaining('百分比') },
      ],
      lost: 0,
    })
  })

  it.each([
    ['<r><rPr><strike/></rPr><t>30</t></r><r><t>50</t></r>', '显示格式不明 3050'],
    ['<r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>', '显示格式不明 102'],
    ['<r><rPr><strike val="0"/></rPr><t>30</t></r>', '30'],
  ])('text that is struck out or raised is not read as if it were not: %s', (runs, shown) => {
    const cells = `${top}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is>${runs}</is></c></row>`
    expect(decodeListFile(workbook({ cells }))[1]?.cells[1]).toBe(shown)
  })

  it.each([
    ['0.00', '30'],
    ['#,##0.00_ ', '30'],
    ['_ &quot;¥&quot;* #,##0.00_ ;_ &quot;¥&quot;* \\-#,##0.00_ ;_ &quot;¥&quot;* &quot;-&quot;??_ ;_ @_ ', '30'],
    ['[$¥-804]#,##0.00;[Red]\\-[$¥-804]#,##0.00', '30'],
    ['0&quot;元&quot;', '30'],
    ['General', '30'],
    ['[$$-409]#,##0.00', '显示格式不明 30'],
    ['0&quot;元起&quot;', '显示格式不明 30'],
    ['&quot;约&quot;0', '显示格式不明 30'],
    ['0.0,', '显示格式不明 30'],
    ['# ?/?', '显示格式不明 30'],
    ['yyyy/m/d', '日期 30'],
    ['0.0%', '3000%'],
  ])('a number in the format %s is %s', (code, shown) => {
    const cells = `${top}<row r="2"><c r="A2" t="inlineStr"><is><t>换锁</t></is></c><c r="B2" s="0"><v>30</v></c></row>`
    const styles = strToU8(
      `<styleSheet><numFmts><numFmt numFmtId="171" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="171"/></cellXfs></styleSheet>`,
    )
    expect(decodeListFile(workbook({ cells, more: { 'xl/styles.xml': styles } }))[1]?.cells).toEqual(['换锁', shown])
  })

  it.each([
    ['1', '12.5', '显示格式不明 12.5'],
    ['1', '0.4', '显示格式不明 0.4'],
    ['3', '1234.56', '显示格式不明 1234.56'],
    ['9', '0.125', '显示格式不明 12.5%'],
    ['4', '1234.56', '1234.56'],
    ['4', '12.5', '12.5'],
    ['2', '0.005', '显示格式不明 0.005'],
    ['1', '12', '12'],
    ['10', '0.125', '12.5%'],
  ])('a number in the built-in format %s: %s is %s', (id, value, shown) => {
    const cells = `${top}<row r="2"><c r="A2" t="inlineStr"><is><t>换锁</t></is></c><c r="B2" s="0"><v>${value}</v></c></row>`
    const styles = strToU8(`<styleSheet><cellXfs><xf numFmtId="${id}"/></cellXfs></styleSheet>`)
    expect(decodeListFile(workbook({ cells, more: { 'xl/styles.xml': styles } }))[1]?.cells[1]).toBe(shown)
  })

  const words = (reference: string, text: string, style = 0) => `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`
  const number = (reference: string, value: number, style = 0) => `<c r="${reference}" s="${style}"><v>${value}</v></c>`
  const struck =
    '<styleSheet><fonts count="2"><font><name val="宋体"/></font><font><strike/><name val="宋体"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
  const comment = (reference: string) =>
    strToU8(
      `<comments><commentList><comment ref="${reference}" authorId="0"><text><r><t>夜间加倍</t></r></text></comment></commentList></comments>`,
    )
  const columns = `<row r="1">${['类别', '项目', '单位', '价格'].map((name, at) => words(`${'ABCD'[at]}1`, name)).join('')}</row>`
  const line = (r: number, price: string, name = words(`B${r}`, `换锁${r}`), attributes = '') =>
    `<row r="${r}"${attributes}>${words(`A${r}`, '五金')}${name}${words(`C${r}`, '次')}${price}</row>`

  it('a line that is struck out, hidden or commented on is for a person', () => {
    const cells = [
      columns,
      line(2, number('D2', 30)),
      line(3, number('D3', 30, 1)),
      line(4, number('D4', 30), words('B4', '开锁', 1)),
      line(5, number('D5', 30), undefined, ' hidden="1"'),
      line(6, number('D6', 30)),
      line(7, number('D7', 30), '<c r="B7" t="inlineStr"><is><r><rPr><strike/></rPr><t>修锁</t></r></is></c>'),
    ].join('')
    const more = { 'xl/styles.xml': strToU8(struck), 'xl/comments1.xml': comment('D6') }
    expect(checkList(decodeListFile(workbook({ cells, more })))).toEqual({
      lines: 6,
      priced: 1,
      review: [
        { line: 3, reason: expect.stringContaining('「30」在表里是划掉的') },
        { line: 4, reason: expect.stringContaining('「开锁」在表里是划掉的') },
        { line: 5, reason: expect.stringContaining('隐藏') },
        { line: 6, reason: expect.stringContaining('批注「夜间加倍」') },
        { line: 7, reason: expect.stringContaining('「修锁」在表里看到的和填的不一样') },
      ],
      lost: 0,
    })
  })

  it('a comment on the header may bear on every line below it', () => {
    const more = { 'xl/comments/comment1.xml': comment('D1') }
    const check = checkList(decodeListFile(workbook({ cells: `${columns}${line(2, number('D2', 30))}`, more })))
    expect(check).toMatchObject({ lines: 2, priced: 1, review: [{ line: 1, reason: expect.stringContaining('夜间加倍') }], lost: 0 })
  })

  it('leaves no second sheet unread', () => {
    const more = { 'xl/worksheets/sheet2.xml': strToU8(`<worksheet><sheetData>${top}</sheetData></worksheet>`) }
    expect(() => decodeListFile(workbook({ cells: top, more }))).toThrow('几个工作表')
  })
})

it.each([
  ['an empty file', new Uint8Array(), '空的'],
  ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '.xls'],
  ['a broken workbook', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]), '损坏'],
  ['another archive', zipSync({ 'a.txt': strToU8('a') }), '没有内容'],
  ['empty lines', Buffer.from('\n\n'), '空的'],
  ['bytes of no text', Uint8Array.from({ length: 300 }, (_, at) => 1 + ((at * 7919) % 255)), '不是 CSV'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 0]), '不是 CSV'],
])('%s is told in a sentence', (_, file, words) => {
  expect(() => decodeListFile(file)).toThrow(words)
})

describe('a file that is made to keep the server busy', () => {
  const sheet = (xml: string) => ({ 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${xml}`) })
  const many = 400_000
  it.each([
    ['rows that never end', sheet('<row><c><v>'.repeat(many))],
    ['tags that never end', sheet('<row <c <v '.repeat(many))],
    ['cells that never end', sheet(`${'<row><c>'.repeat(many)}</row>`)],
    [
      'readings that never end',
      { ...sheet('<row r="1"><c t="s"><v>0</v></c></row>'), 'xl/sharedStrings.xml': strToU8(`<si>${'<rPh>'.repeat(many)}</si>`) },
    ],
    ['styles that never end', { ...sheet('<row r="1"><c><v>0</v></c></row>'), 'xl/styles.xml': strToU8('<fonts><font><xf '.repeat(many)) }],
    ['much in several parts', Object.fromEntries([1, 2, 3, 4].map((n) => [`xl/worksheets/sheet${n}.xml`, new Uint8Array(16_000_000)]))],
  ])('is refused: %s', (_, parts) => {
    expect(() => decodeListFile(zipSync(parts))).toThrow(/已损坏|没有内容|太大/)
  })
})
