import { isPriceProblem, type PriceChoice, type PriceItem, priceLine } from '@teyue/domain'
import { createTestDatabase, type TestDatabase } from '@teyue/testing/database'
import { linesToTry } from '@teyue/testing/prices'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

let database: TestDatabase
let api: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  api = new pg.Client({ connectionString: database.apiUrl })
  await api.connect()
})
afterAll(async () => {
  await api.end()
  await database.drop()
})

const ofTypeScript = (item: PriceItem, choice: PriceChoice): unknown[] => {
  const line = priceLine(item, choice)
  if (isPriceProblem(line)) return [line.problem]
  return [null, line.quantity, line.unitFen, line.amountFen, line.notMoreThanFen]
}

/** What the database makes of many lines, in one statement. */
async function ofSql(lines: { item: PriceItem; choice: PriceChoice }[]): Promise<unknown[][]> {
  const asked = lines.map(({ item, choice: { quantity, chosenUnitFen, ...chosen } }) => ({
    rule: item.shape,
    unit: item.unit,
    least: item.minQuantity ?? null,
    quantity,
    unitFen: chosenUnitFen ?? null,
    chosen,
  }))
  const { rows } = await api.query(
    `select case when p.problem is null then jsonb_build_array(null, p.billed_milli, p.unit_fen, p.amount_fen, p.most_fen) else jsonb_build_array(p.problem) end as told
     from jsonb_array_elements($1::jsonb) with ordinality a(line, n),
       price_of_line(line -> 'rule', line ->> 'unit', (line ->> 'least')::numeric, (line ->> 'quantity')::numeric, (line ->> 'unitFen')::numeric, line -> 'chosen') p
     order by n`,
    [JSON.stringify(asked)],
  )
  return rows.map(({ told }) => told)
}

test('PRICE-3 the database works out every price exactly as the domain does', async () => {
  const lines = linesToTry(6000)
  const told = await ofSql(lines)
  const kinds = new Set<unknown>()
  for (const [index, { item, choice }] of lines.entries()) {
    const expected = ofTypeScript(item, choice)
    kinds.add(expected[0])
    expect(told[index], JSON.stringify({ shape: item.shape, unit: item.unit, least: item.minQuantity, choice })).toEqual(expected)
  }
  expect(kinds.size, 'every kind of answer was met').toBe(8)
})
