import { asc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'
import { type RequestRows, readRequestRows } from '../../platform/request-rows.ts'
import * as schema from '../../schema/index.ts'

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect']
export type EventRow = Row<typeof schema.event> & { payload: Record<string, unknown> }
export type QuoteRow = Row<typeof schema.quote> & { lines: Row<typeof schema.quoteLine>[] }
export type SlipRow = Row<typeof schema.materialSlip> & {
  lines: Row<typeof schema.materialLine>[]
  back: Row<typeof schema.materialReturn>[]
}
export type ChargeRow = Row<typeof schema.charge> & { lines: Row<typeof schema.chargeLine>[]; entries: JournalEntryRow[] }
type JournalEntryRow = Row<typeof schema.journalEntry> & Pick<Row<typeof schema.account>, 'kind' | 'payerId' | 'homeId'>

/** All rows that tell what happened to one request. */
export interface RequestEvidence {
  /** How a person finds it: the form's number where there is one. */
  name: string
  request: Row<typeof schema.request>
  form: Row<typeof schema.serviceForm> | undefined
  head: Row<typeof schema.chainHead> | undefined
  events: EventRow[]
  quotes: QuoteRow[]
  signatures: Row<typeof schema.signature>[]
  consents: Row<typeof schema.consent>[]
  acceptances: Row<typeof schema.acceptance>[]
  followUps: Row<typeof schema.followUp>[]
  charges: ChargeRow[]
  photos: Row<typeof schema.photo>[]
  slips: SlipRow[]
  purchases: Row<typeof schema.materialPurchase>[]
  /** All of them once more, as events seal them. */
  rows: RequestRows
}

/** Reads some requests whole. One that is not there is not in the answer. */
export async function loadEvidence(tx: Reader, ids: string[]): Promise<Map<string, RequestEvidence>> {
  const { event, quote, quoteLine, charge, chargeLine, journalEntry, account, request, serviceForm, chainHead } = schema
  const requests = await tx.select().from(request).where(inArray(request.id, ids))
  const forms = await tx.select().from(serviceForm).where(inArray(serviceForm.requestId, ids))
  const heads = await tx.select().from(chainHead).where(inArray(chainHead.requestId, ids))
  const events = (await tx.select().from(event).where(inArray(event.requestId, ids)).orderBy(asc(event.seq))) as EventRow[]
  const quotes = await tx.select().from(quote).where(inArray(quote.requestId, ids)).orderBy(asc(quote.version))
  const quoteLines = await tx
    .select()
    .from(quoteLine)
    .where(inArray(quoteLine.quoteId, idsOf(quotes)))
    .orderBy(asc(quoteLine.position))
  const charges = await tx.select().from(charge).where(inArray(charge.requestId, ids)).orderBy(asc(charge.chargedAt))
  const chargeLines = await tx
    .select()
    .from(chargeLine)
    .where(inArray(chargeLine.chargeId, idsOf(charges)))
    .orderBy(asc(chargeLine.position))
  const { journalId, position, accountId, amountFen } = journalEntry
  const entries = await tx
    .select({ journalId, position, accountId, amountFen, kind: account.kind, payerId: account.payerId, homeId: account.homeId })
    .from(journalEntry)
    .innerJoin(account, eq(account.id, accountId))
    .where(
      inArray(
        journalId,
        charges.flatMap((one) => one.journalId ?? []),
      ),
    )
  const slips = await tx
    .select()
    .from(schema.materialSlip)
    .where(inArray(schema.materialSlip.requestId, ids))
    .orderBy(asc(schema.materialSlip.seq))
  const { materialLine, materialReturn, materialPurchase } = schema
  const slipLines = await tx
    .select()
    .from(materialLine)
    .where(inArray(materialLine.slipId, idsOf(slips)))
    .orderBy(asc(materialLine.position))
  const back = await tx
    .select()
    .from(materialReturn)
    .where(inArray(materialReturn.slipId, idsOf(slips)))
    .orderBy(asc(materialReturn.lineId))
  const purchases = await tx
    .select()
    .from(materialPurchase)
    .where(inArray(materialPurchase.lineId, idsOf(slipLines)))
  const rows = await readRequestRows(tx, ids)
  const ofRequests = {
    slips: byRequest(
      slips.map((one) => ({
        ...one,
        lines: slipLines.filter(({ slipId }) => slipId === one.id),
        back: back.filter(({ slipId }) => slipId === one.id),
      })),
    ),
    signatures: byRequest(
      await tx.select().from(schema.signature).where(inArray(schema.signature.requestId, ids)).orderBy(asc(schema.signature.id)),
    ),
    consents: byRequest(
      await tx.select().from(schema.consent).where(inArray(schema.consent.requestId, ids)).orderBy(asc(schema.consent.givenAt)),
    ),
    acceptances: byRequest(await tx.select().from(schema.acceptance).where(inArray(schema.acceptance.requestId, ids))),
    followUps: byRequest(await tx.select().from(schema.followUp).where(inArray(schema.followUp.requestId, ids))),
    photos: byRequest(await tx.select().from(schema.photo).where(inArray(schema.photo.requestId, ids)).orderBy(asc(schema.photo.id))),
    events: byRequest(events),
    quotes: byRequest(quotes.map((one) => ({ ...one, lines: quoteLines.filter(({ quoteId }) => quoteId === one.id) }))),
    charges: byRequest(
      charges.map((one) => ({
        ...one,
        lines: chargeLines.filter(({ chargeId }) => chargeId === one.id),
        entries: entries.filter((entry) => entry.journalId === one.journalId),
      })),
    ),
  }
  return new Map(
    requests.map((one) => {
      const form = forms.find(({ requestId }) => requestId === one.id)
      return [
        one.id,
        {
          name: form ? `request ${form.number} (${one.id})` : `request ${one.id}`,
          request: one,
          form,
          head: heads.find(({ requestId }) => requestId === one.id),
          events: ofRequests.events.get(one.id) ?? [],
          quotes: ofRequests.quotes.get(one.id) ?? [],
          signatures: ofRequests.signatures.get(one.id) ?? [],
          consents: ofRequests.consents.get(one.id) ?? [],
          acceptances: ofRequests.acceptances.get(one.id) ?? [],
          followUps: ofRequests.followUps.get(one.id) ?? [],
          charges: ofRequests.charges.get(one.id) ?? [],
          photos: ofRequests.photos.get(one.id) ?? [],
          slips: ofRequests.slips.get(one.id) ?? [],
          purchases: purchases.filter(({ lineId }) =>
            (ofRequests.slips.get(one.id) ?? []).some(({ lines }) => lines.some(({ id }) => id === lineId)),
          ),
          rows: rows.get(one.id) ?? {},
        },
      ]
    }),
  )
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
const byRequest = <R extends { requestId: string | null }>(rows: R[]): Map<string | null, R[]> =>
  Map.groupBy(rows, ({ requestId }) => requestId)
