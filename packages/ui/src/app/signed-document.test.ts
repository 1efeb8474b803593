import { expect, it } from 'vitest'
import { readSigned } from './signed-document.ts'

const lines = [{ name: '维修水龙头', quantityMilli: 1000, unit: '次', amountFen: 1000 }]

it('says the most that it may come to while that is still open', () => {
  const content = readSigned({ purpose: 'consent', lines, totalFen: 1000, notMoreThanFen: 2000 })
  expect(content).toMatchObject({ totalFen: 1000, notMoreThanFen: 2000, lines: [{ text: '维修水龙头 × 1 次', fen: 1000 }] })
})

it('what is accepted is final: only its sum counts', () => {
  expect(readSigned({ purpose: 'acceptance', lines, totalFen: 1000, notMoreThanFen: 2000 }).notMoreThanFen).toBeUndefined()
})
