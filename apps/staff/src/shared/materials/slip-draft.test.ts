import { describe, expect, it } from 'vitest'
import { emptyLine, missingInSlip, receiptsOwed, slipBody, slipLineText } from './slip-draft.ts'

const typed = { name: ' 密封圈 ', unit: '个', quantity: '3', yuan: '4.5' }
const line = {
  id: 'a',
  name: '密封圈',
  unit: '个',
  quantityMilli: 3000,
  unitFen: 450,
  returnedMilli: 0,
  leftMilli: 3000,
  signedMilli: 3000,
  paidUnitFen: null,
  receiptUrl: null,
}

describe('MAT-2 a slip while it is typed', () => {
  it('says what it lacks, the stamped quotation last, and only from the store', () => {
    expect(missingInSlip('store', [emptyLine], 1)).toBe('请写材料名称')
    expect(missingInSlip('store', [{ ...typed, quantity: '0' }], 1)).toBe('密封圈的数量要大于 0，最多三位小数')
    expect(missingInSlip('store', [{ ...typed, yuan: '' }], 1)).toBe('请填密封圈的购进单价')
    expect(missingInSlip('store', [{ ...typed, quantity: '' }], 1)).toBe('请填密封圈的数量')
    expect(missingInSlip('store', [{ ...typed, quantity: '1.5' }], 1)).toBe('「密封圈」按个计，数量请填整数')
    expect(missingInSlip('store', [{ ...typed, quantity: '999999' }], 1)).toMatch(/^「密封圈」一次最多/)
    for (const yuan of ['0.005', '-3', '0', '1e3'])
      expect(missingInSlip('store', [{ ...typed, yuan }], 1)).toBe('密封圈的单价要大于 0，写到分，最多两位小数')
    expect(missingInSlip('store', [typed], 0)).toBe('请拍盖章的报价单')
    expect(missingInSlip('bought', [typed], 0)).toBeNull()
  })

  it('goes out in thousandths and fen', () => {
    expect(slipBody([typed])).toEqual([{ name: '密封圈', unit: '个', quantityMilli: 3000, unitFen: 450 }])
  })
})

describe('MAT-2 a slip as it stands', () => {
  it('says what came back, and that the owner has not signed', () => {
    expect(slipLineText(line)).toBe('3 个 × ¥4.50')
    expect(slipLineText({ ...line, returnedMilli: 1000, leftMilli: 2000 })).toBe('3 个 × ¥4.50，退回 1 个')
    expect(slipLineText({ ...line, signedMilli: 0 })).toBe('3 个 × ¥4.50，业主还没签字')
  })

  it('owes a receipt once the price of what is bought is signed', () => {
    const slips = (over: object) => ({ slips: [{ kind: 'bought', lines: [{ ...line, ...over }] }] }) as never
    expect(receiptsOwed(slips({}))).toHaveLength(1)
    expect(receiptsOwed(slips({ signedMilli: 0 }))).toEqual([])
    expect(receiptsOwed(slips({ paidUnitFen: 400 }))).toEqual([])
  })
})
