import type { Command } from '@teyue/domain'
import { z } from 'zod'
import { codeField, day, fenField, id, instant, saidWords, sha256, unitFenField, window, words } from './common.ts'
import { mostWords } from './limits.ts'

const pixels = z.number().min(-10_000).max(10_000)
/** Since the first touch; a phone whose clock is set in between may count backwards. */
const milliseconds = z.number().min(-86_400_000).max(86_400_000)
const mostPoints = 20_000
const strokes = z
  .array(z.array(z.tuple([pixels, pixels, milliseconds])).max(4000))
  .max(400)
  .refine((all) => all.reduce((sum, stroke) => sum + stroke.length, 0) <= mostPoints, `at most ${mostPoints} points`)

/** Who saw a paper signed: a colleague, by account, or somebody present, by name; neither who signed nor who takes it in. */
const witness = z.object({ personId: id.optional(), name: saidWords(20).optional() })

/**
 * A signature on exactly what was shown: fetch `GET /api/requests/{id}/signing/{purpose}`, show it, hand its `sha256` back
 * with the strokes ([x, y, milliseconds] per point) and the PNG, or with the photo of a signed paper.
 */
export const signatureInput = z.object({
  documentSha256: sha256,
  /** As it came with the document. */
  shownAt: instant,
  method: z.enum(['ownPhone', 'technicianPhone', 'paper']),
  signerName: words(20).optional(),
  /** They have to be of a name's size: a touch or a dot signs nothing. */
  strokes: strokes.default([]),
  /** PNG as base64, without the data: prefix; without it the picture is drawn from the strokes. */
  imageBase64: z.base64().max(400_000).optional(),
  paperPhotoId: id.optional(),
  /** Of a paper, and only there. */
  witness: witness.optional(),
  /** 电子签名法 art. 13: the signer agreed to sign electronically. */
  agreesToSignElectronically: z.boolean(),
})
export type SignatureInput = z.infer<typeof signatureInput>

export const lineInput = z.object({
  /** Of the list in force; or a granted case price of this request; or material. */
  itemCode: codeField(40).optional(),
  casePriceId: id.optional(),
  casePriceLine: z.int().min(0).max(50).optional(),
  /** Thousandths of the unit: 1 × is 1000. */
  quantityMilli: z.int().min(1).max(10_000_000),
  /** For a range or a cap: the unit price settled within it. */
  unitFen: unitFenField.optional(),
  /** Names of the item's surcharges that are the case, and of its reduction. */
  surcharges: z.array(words(40)).max(10).optional(),
  reduction: words(40).optional(),
  /** What was paid for one unit, where the price is a share of it. */
  purchaseFen: unitFenField.optional(),
  /** The size of one unit in thousandths, where the list prices what is over the first size. */
  sizeMilli: z.int().min(1).max(10_000_000).optional(),
  /** A line of a slip of this request, at its purchase price; refused where the owner supplies (MAT-1, MAT-2). */
  materialLineId: id.optional(),
})
export type LineInput = z.infer<typeof lineInput>

const five = z.object({ greeting: z.boolean(), shoeCovers: z.boolean(), toolKit: z.boolean(), cloth: z.boolean(), mat: z.boolean() })
export type Five = z.infer<typeof five>

const reason = words(mostWords.reason).default('')
const note = words(mostWords.note).default('')
const said = words(mostWords.said).default('')
const nothing = z.object({})

/** Bodies of the lifecycle commands, without `expectedVersion`, which each of them takes. */
export const commandBodies = {
  recordContact: z.object({ kind: z.enum(['attempt', 'talk']), channel: z.enum(['phone', 'wechat', 'visit', 'counter']), words: said }),
  redirect: z.object({
    kind: z.enum(['basicDuty', 'commonPart', 'outOfScope']),
    reason,
    whereTo: words(100).default(''),
    toldResident: z.boolean(),
  }),
  askPrice: z.object({ words: said, photoIds: z.array(id).max(9).default([]) }),
  decidePrice: z.object({
    granted: z.boolean(),
    reason,
    lines: z
      .array(
        z.object({
          name: saidWords(40),
          unit: saidWords(10),
          unitFen: unitFenField,
          /** For how much it is; one unit unless said. */
          quantityMilli: z.int().min(1).max(10_000_000).default(1000),
        }),
      )
      .max(20)
      .default([]),
    expiresAt: instant.optional(),
  }),
  offer: z.object({
    lines: z.array(lineInput).max(30),
    window,
    payer: z.object({ personId: id.optional(), name: saidWords(20) }).optional(),
    agreementVersion: codeField(20),
    note,
  }),
  agree: z.object({
    quoteVersion: z.int(),
    /** When the payer is another person: that they were asked and agreed. */
    payerAgrees: z.boolean().default(false),
    spoken: z.object({ channel: z.enum(['phone', 'counter', 'wechat']), note }).optional(),
    signature: signatureInput.optional(),
  }),
  decline: z.object({ reason }),
  signConsent: z.object({ quoteVersion: z.int(), signature: signatureInput.optional() }),
  withdrawOffer: z.object({ reason }),
  lapse: nothing,
  dispatch: z.object({ departmentId: id, note }),
  returnDispatch: z.object({ reason }),
  recall: z.object({ reason }),
  proposeTime: z.object({ window, reason }),
  relayTime: z.object({ note }),
  agreeTime: z.object({ note }),
  declineTime: z.object({ reason }),
  changeTime: z.object({ window, reason }),
  assign: z.object({ technicianId: id }),
  reassign: z.object({ technicianId: id, reason }),
  setOut: nothing,
  noEntry: z.object({ call: z.object({ answered: z.boolean(), note: words(200).default('') }).optional() }),
  arrive: z.object({ five, surfacesProtected: z.boolean() }),
  quote: z.object({ lines: z.array(lineInput).max(30), note }),
  agreeQuote: z.object({ quoteVersion: z.int(), payerAgrees: z.boolean().default(false), signature: signatureInput.optional() }),
  declineQuote: z.object({ quoteVersion: z.int(), reason }),
  start: nothing,
  hold: z.object({
    why: z.enum(['parts', 'overload', 'unlisted', 'unsafe', 'beyondSkill', 'ownerAway']),
    words: said,
    siteMadeSafe: z.boolean(),
    nextBy: z.enum(['resident', 'manager', 'supervisor']).default('manager'),
  }),
  replan: z.object({ missingPartsThere: z.boolean(), note }),
  giveUp: z.object({ reason, finishedLines: z.array(z.int().min(0)).max(30).default([]) }),
  finish: z.object({ siteCleaned: z.boolean(), askedWhatElse: z.boolean().default(false), note }),
  acceptWork: z.object({
    satisfaction: z.enum(['verySatisfied', 'satisfied', 'dissatisfied']),
    stars: z.int().min(1).max(5),
    five,
    triedOut: z.boolean(),
    comment: words(mostWords.comment).default(''),
    signature: signatureInput.optional(),
  }),
  rejectWork: z.object({ words: said, photoIds: z.array(id).max(9).default([]) }),
  resume: nothing,
  returnVisit: z.object({ technicianId: id }),
  escalateUnsigned: z.object({ reason }),
  resolve: z.object({ outcome: z.enum(['rework', 'done']), words: said }),
  settle: z.object({ words: said, owedLines: z.array(z.int().min(0)).max(30).default([]), signature: signatureInput.optional() }),
  receiveForm: z.object({ note: words(200).default('') }),
  followUp: z.object({
    how: z.enum(['phone', 'visit']),
    reached: z.boolean(),
    satisfied: z.boolean().optional(),
    words: said,
    signature: signatureInput.optional(),
  }),
  closeUnreached: z.object({ reason }),
  rectify: z.object({ words: said }),
  reworkAfterFollowUp: z.object({ words: said }),
  cancel: z.object({ reason }),
  serveAtCounter: z.object({ paid: z.object({ how: z.enum(['cash', 'wechat']), amountFen: fenField }).optional() }),
  claimWarranty: z.object({ words: said, window: window.optional(), photoIds: z.array(id).max(9).default([]) }),
  changeParty: z.object({
    kind: z.enum(['moved', 'deceased', 'other']),
    words: said,
    toPersonId: id.optional(),
    proofPhotoId: id.optional(),
  }),
  reportDamage: z.object({ words: said, photoIds: z.array(id).max(9).default([]) }),
} as const satisfies Record<Command, z.ZodObject>

export type CommandBody<C extends Command> = z.input<(typeof commandBodies)[C]>
export type ParsedCommandBody<C extends Command> = z.output<(typeof commandBodies)[C]>

export const expectedVersion = z.object({ expectedVersion: z.int().min(0) })

/** Logging a need (`POST /api/requests`): by the resident, or by any staff member for one (ROUTE-4, ROUTE-6, ROUTE-7). */
export const logBody = z.object({
  homeId: id,
  contactName: saidWords(20),
  contactPhone: z.string().regex(/^\+?[0-9]{5,17}$/, { error: '请填写能联系上的电话号码' }),
  need: saidWords(mostWords.need),
  demands: words(mostWords.demands).default(''),
  urgency: z.enum(['urgent', 'today', 'planned']),
  window,
  channel: z.enum(['app', 'counter', 'paper', 'phone', 'sms', 'officialAccount', 'inPassing']),
  items: z
    .array(z.object({ itemCode: codeField(40), quantityMilli: z.int().min(1).max(10_000_000) }))
    .max(20)
    .default([]),
  photoIds: z.array(id).max(9).default([]),
  /** The resident it is logged for, where staff knows them. */
  residentId: id.optional(),
  /** ROUTE-4: who passed it on, when not the person who logs. */
  passedOnBy: words(20).optional(),
})
export type LogBody = z.input<typeof logBody>

export { day }
