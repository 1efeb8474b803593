import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { photoKeyOf } from '../../platform/photo-links.ts'
import { notFound } from '../../platform/problem.ts'
import { handle } from '../../platform/routing.ts'
import { presentLineSlip } from '../materials/present.ts'
import { loadRecord } from '../requests/record.ts'
import { casePriceOf } from './case-line.ts'
import { listCasePrices } from './list-case-prices.ts'
import { priceLines } from './price-lines.ts'
import { readPriceList } from './read-price-list.ts'

export function pricingRoutes(app: FastifyInstance, deps: Deps): void {
  handle(app, routes.readPriceList, ({ actor, query }) => readPriceList(deps.db, actor, query.projectId))
  handle(app, routes.listCasePrices, ({ actor, query }) => listCasePrices(deps.db, actor, photoKeyOf(deps, actor), query))
  handle(app, routes.previewLines, async ({ actor, params, body }) => {
    const record = await loadRecord(deps.db, actor, params.id)
    if (!record) throw notFound('PRICE-3')
    const { lines, totalFen, notMoreThanFen, problems, warrantyDays } = await priceLines(
      deps.db,
      record,
      body.lines,
      new Date(record.readAt),
    )
    const shown = lines.map(({ priceItemId: _item, casePriceId, materialLineId, ...line }) => ({
      ...line,
      slip: presentLineSlip(record, materialLineId, photoKeyOf(deps, actor)),
      casePrice: casePriceOf({ casePriceId, code: line.code }),
      warrantyDays: line.material ? 0 : (warrantyDays.get(line.code) ?? 0),
    }))
    return { lines: shown, totalFen, notMoreThanFen, problems }
  })
}
