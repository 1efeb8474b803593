import { describe, expect, it } from 'vitest'
import { agreementInForce, agreementOf, agreementPlainText, agreements } from './agreement.ts'

const later = { ...agreements[0]!, version: '2027-1', from: '2027-01-01' }

describe('CONSENT-1 the service agreement', () => {
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '2026-1'],
    ['2026-12-31', '2026-1'],
    ['2027-01-01', '2027-1'],
  ])('on %s version %s is signed', (day, version) => {
    expect(agreementInForce(day, 'owner_supplies', [later, ...agreements])?.version).toBe(version)
  })

  it('is found again by its version', () => {
    for (const agreement of agreements) expect(agreementOf(agreement.version)).toBe(agreement)
    expect(agreementOf('1999-1')).toBeUndefined()
  })

  it('versions are unique', () => {
    expect(new Set(agreements.map((agreement) => agreement.version)).size).toBe(agreements.length)
  })
})

describe('MAT-1 MAT-2 the agreement says whose material it is', () => {
  it.each([
    ['owner_supplies', /材料由您自备/, /领料单|代为购买/],
    ['either', /按领料单上的购进价收费.*不高于同意的单价/s, /材料由您自备/],
  ] as const)('%s', (material, says, neverSays) => {
    const text = agreementPlainText(agreementInForce('2026-11-25', material)!)
    expect(text).toMatch(says)
    expect(text).not.toMatch(neverSays)
  })
})

describe('CONSENT-2 terms, risks and duties can be read', () => {
  it.each(agreements)('$version names risks, both sides’ duties, material, price and rework, in plain words', (agreement) => {
    const headings = agreement.sections.map((section) => section.heading).join()
    for (const word of ['风险', '甲方的责任', '乙方的责任', '材料', '价格', '返工']) expect(headings).toContain(word)
    for (const section of agreement.sections) expect(section.paragraphs.length).toBeGreaterThan(0)
    const text = agreementPlainText(agreement)
    expect(text).not.toMatch(/[你!！]/)
    for (const paragraph of agreement.sections.flatMap((section) => section.paragraphs)) expect(text).toContain(paragraph)
  })
})
