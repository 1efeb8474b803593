import { routes } from '@teyue/contract'
import type { FastifyInstance } from 'fastify'
import { runOnce } from '../../../platform/commands.ts'
import type { Deps } from '../../../platform/deps.ts'
import { ratePerAddress } from '../../../platform/rates.ts'
import { handle } from '../../../platform/routing.ts'
import { casePriceNeeds, takeCasePrices } from '../case-price-needs.ts'
import { listHealth } from '../list-health.ts'
import { readPriceOn } from '../price-on.ts'
import { publicPrices } from '../public-prices.ts'
import { readTotals } from '../totals.ts'
import { compareLists } from './compare-lists.ts'
import { draftList } from './draft.ts'
import { exportList } from './export-list.ts'
import { importList, takesFiles } from './import-list.ts'
import { listOwners, listPriceLists } from './list-lists.ts'
import { loadList, readList } from './load-list.ts'
import { pageOfRows } from './rows.ts'
import { saveRows } from './save-rows.ts'
import { approveList, decideList, discardList, sendBackList, submitList } from './steps.ts'

/** The life of price lists, what they are judged by, and where they are posted. */
export function priceListRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps
  handle(app, routes.listPriceLists, ({ actor, query }) => listPriceLists(db, actor, query))
  handle(app, routes.listPriceListOwners, ({ actor }) => listOwners(db, actor))
  handle(app, routes.draftPriceList, ({ sent, body }) => runOnce(deps, sent, (context) => draftList(context, body), { status: 201 }))
  handle(app, routes.readPriceListVersion, ({ actor, params }) => readList(db, actor, params.id))
  handle(app, routes.listPriceRows, async ({ actor, params, query }) => {
    await loadList(db, actor, params.id)
    return pageOfRows(db, params.id, query)
  })
  handle(app, routes.savePriceRows, ({ sent, params, body }) => runOnce(deps, sent, (context) => saveRows(context, params.id, body)))
  app.register(async (files) => {
    takesFiles(files)
    handle(files, routes.importPriceList, (call) => importList(deps, call))
  })
  handle(app, routes.takeCasePrices, ({ sent, params, body }) => runOnce(deps, sent, (context) => takeCasePrices(context, params.id, body)))
  handle(app, routes.submitPriceList, ({ sent, params, body }) => runOnce(deps, sent, (context) => submitList(context, params.id, body)))
  handle(app, routes.discardPriceList, ({ sent, params, body }) => runOnce(deps, sent, (context) => discardList(context, params.id, body)))
  handle(app, routes.approvePriceList, ({ sent, params, body }) => runOnce(deps, sent, (context) => approveList(context, params.id, body)))
  handle(app, routes.sendBackPriceList, ({ sent, params, body }) =>
    runOnce(deps, sent, (context) => sendBackList(context, params.id, body)),
  )
  handle(app, routes.decidePriceList, ({ sent, params, body }) => runOnce(deps, sent, (context) => decideList(context, params.id, body)))
  handle(app, routes.comparePriceLists, ({ actor, params, query }) => compareLists(db, actor, params.id, query.before))
  handle(app, routes.exportPriceList, ({ actor, params, reply }) => exportList(db, actor, params.id, reply))
  handle(app, routes.readPriceOn, ({ actor, query }) => readPriceOn(db, actor, query))
  handle(app, routes.listCasePriceNeeds, async ({ actor, query }) => ({ items: await casePriceNeeds(db, actor, query), nextCursor: null }))
  handle(app, routes.readListHealth, async ({ actor, query }) => ({ items: await listHealth(db, actor, query), nextCursor: null }))
  handle(app, routes.readTotals, ({ actor, query }) => readTotals(db, actor, query))
  const posted = publicPrices(db)
  const rateLimit = ratePerAddress(deps, 'publicPage')
  handle(app, routes.readPublicPrices, ({ params, request, reply }) => posted.page(params.projectCode, request, reply), { rateLimit })
  handle(app, routes.readPublicPricesJson, ({ params, request, reply }) => posted.json(params.projectCode, request, reply), { rateLimit })
}
