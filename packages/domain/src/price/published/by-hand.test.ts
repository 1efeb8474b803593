import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../csv.ts'
import { besidesWords, materialWords, priceWords } from './fixtures/in-words.ts'
import type { PublishedItem, PublishedList } from './item.ts'
import { parsePublishedList } from './parse.ts'

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** The rows of a table of expectations by the names of its header. */
const table = (name: string): Record<string, string>[] => {
  const [header, ...rows] = fixture(name).replace(/\n$/, '').split('\n')
  const names = header!.split('\t')
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, at) => [names[at], cell])))
}

const listOf = (text: string): PublishedList => {
  const list = parsePublishedList(csvRows(text))
  if ('problem' in list) throw new Error(list.problem)
  return list
}

/** What became of a line: its structure, or the reason why a person gets it. */
const outcomeAt = ({ priced, review }: PublishedList, line: number): PublishedItem | string =>
  priced.find((one) => one.line === line)?.item ?? review.find((one) => one.line === line)!.reason

describe('PRICE-7 the 135 published lines, read by a person first', () => {
  const list = listOf(fixture('published-prices.csv'))
  const byHand = table('by-hand.tsv')

  it('are all accounted for, at least 115 of them as structure', () => {
    expect([list.lines, list.priced.length + list.review.length]).toEqual([135, 135])
    expect(list.priced.length).toBeGreaterThanOrEqual(115)
    expect(byHand.map(({ line }) => Number(line))).toEqual(Array.from({ length: 135 }, (_, index) => index + 2))
    const words = fixture('published-prices.csv').trimEnd().split('\n')
    for (const { line, name } of byHand) expect(words[Number(line) - 1]).toContain(`,${name},`)
  })

  it.each(byHand)('line $line, $name: $price', ({ line, name, unit, price, material, besides }) => {
    const outcome = outcomeAt(list, Number(line))
    // For a person: the reason speaks of the words that the hand-written table found unclear.
    if (price === '') return expect(outcome).toContain(besides)
    if (typeof outcome === 'string') throw new Error(outcome)
    expect({
      name: outcome.name,
      unit: outcome.unit,
      price: priceWords(outcome),
      material: materialWords(outcome),
      besides: besidesWords(outcome),
    }).toEqual({ name, unit, price, material, besides })
  })
})

describe('PRICE-7 lines as other lists write them, read by a person first', () => {
  const others = table('other-lines.tsv')

  it.each(others)('「$name」 $unit 「$price」 「$note」: $means', ({ name, unit, price, note, means, per, material }) => {
    const cells = ['维修类', name!, unit!, price!, note!].map((cell) => `"${cell.replaceAll('"', '""')}"`)
    const outcome = outcomeAt(listOf(`category,name,unit,price_yuan,note\n${cells.join(',')}`), 2)
    if (means === 'for a person') return expect(outcome).toEqual(expect.stringMatching(/\p{Script=Han}/u))
    if (typeof outcome === 'string') throw new Error(outcome)
    expect({ means: priceWords(outcome), per: outcome.unit, material: materialWords(outcome) }).toEqual({ means, per, material })
  })
})

/** Figures of a text; a discount as the share that it leaves, 1 and what words alone say (半小时) left out. */
const figuresIn = (text: string): number[] =>
  [
    ...text
      .replace(/[㎡㎥]|m[23²³]/g, '')
      .normalize('NFKC')
      .replace(/(\d)元(\d)[角毛]/g, '$1.$2')
      .replace(/(?<![\d.])(\d)[角毛]/g, '0.$1')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .matchAll(/(\d+(?:\.\d+)?)(折)?/g),
  ]
    .map(([, digits, discount]) => (discount ? Number(digits) * (Number(digits) < 10 ? 10 : 1) : Number(digits)))
    .filter((figure) => figure !== 1)

it('PRICE-7 no figure of a line that is read stays unused', () => {
  const [, ...published] = csvRows(fixture('published-prices.csv')).map(({ cells }) => cells.slice(1, 5))
  const others = table('other-lines.tsv').map(({ name, unit, price, note }) => [name!, unit!, price!, note!])
  const untold: string[] = []
  let read = 0
  for (const cells of [...published, ...others]) {
    const quoted = ['维修类', ...cells].map((cell) => `"${cell.replaceAll('"', '""')}"`)
    const outcome = outcomeAt(listOf(`category,name,unit,price_yuan,note\n${quoted.join(',')}`), 2)
    if (typeof outcome === 'string') continue
    read += 1
    const words = [priceWords(outcome), materialWords(outcome), besidesWords(outcome)].join(' ')
    const unused = figuresIn(`${cells[2]} ${cells[3]}`).filter((figure) => !figuresIn(words).includes(figure))
    // 0 is told as free, hours as minutes.
    if (unused.some((figure) => figure !== 0 && !figuresIn(words).includes(figure * 60))) untold.push(cells.join(' | '))
  }
  expect(untold).toEqual([])
  expect(read).toBeGreaterThan(400)
})
