import { randomBytes } from 'node:crypto'
import type { CommandBody, RequestView, SigningDocument } from '@teyue/contract'
import { agreementInForce, type Command, dayOf, procedures, stepsOf } from '@teyue/domain'
import sharp from 'sharp'
import type { Caller, System } from './system.ts'

export const hour = 3_600_000
export const day = 24 * hour

/** The database's clock, which may be ahead of this machine's. */
export async function nowOf(system: System): Promise<number> {
  const { rows } = await system.sql.query<{ now: Date }>('select teyue_now() as now')
  return rows[0]!.now.getTime()
}

export const windowIn = (now: number, hours: number, length = 2) => ({
  start: new Date(now + hours * hour).toISOString(),
  end: new Date(now + (hours + length) * hour).toISOString(),
})

const slots = new WeakMap<System, number>()

/** A window of its own for each appointment of a system: a technician is in one place at a time, and has a limit a day. */
export async function nextWindow(system: System) {
  const slot = slots.get(system) ?? 0
  slots.set(system, slot + 1)
  return windowIn(await nowOf(system), 2 + slot * 5)
}

export const allFive = { greeting: true, shoeCovers: true, toolKit: true, cloth: true, mat: true }

/** Like no other: what proves something is pictured anew each time. */
export const aPicture = () =>
  sharp(randomBytes(16 * 12 * 3), { raw: { width: 16, height: 12, channels: 3 } })
    .jpeg()
    .toBuffer()

const ink = sharp({ create: { width: 40, height: 20, channels: 4, background: '#ffffff' } })
  .png()
  .toBuffer()
const stroke: [number, number, number][] = [
  [10, 12, 0],
  [22, 30, 40],
  [41, 18, 90],
]

/** What a person's phone sends with a signature: the hash of what it showed, the strokes and the picture. */
export async function signatureOn(caller: Caller, requestId: string, purpose: SigningDocument['purpose'], paperPhotoId?: string) {
  const shown = await caller.get(`/api/requests/${requestId}/signing/${purpose}`)
  const documentSha256: string = shown.body.sha256 ?? '0'.repeat(64)
  return {
    documentSha256,
    shownAt: shown.body.shownAt ?? new Date().toISOString(),
    method: 'ownPhone' as const,
    strokes: [stroke],
    imageBase64: (await ink).toString('base64'),
    agreesToSignElectronically: true,
    ...(paperPhotoId ? { paperPhotoId, witness: { name: '王秀英' } } : {}),
  }
}

const isPaper = (caller: Caller) => caller.key === 'manager' || caller.key === 'otherManager' || caller.key === 'projectManager'

async function signedBy(caller: Caller, view: RequestView, purpose: SigningDocument['purpose']) {
  const paper = isPaper(caller) && purpose !== 'followUp'
  const photo = paper ? await caller.upload('paper', view.id, await aPicture()) : null
  return signatureOn(caller, view.id, purpose, photo?.body.id)
}

type Bodies = { [C in Command]: (system: System, caller: Caller, view: RequestView) => Promise<CommandBody<C>> | CommandBody<C> }

const openVersion = (view: RequestView) => view.quotes.find(({ status }) => status === 'open')?.version ?? view.agreedVersion ?? 0

/** A body that is good for each command, as a person with good sense would send it. */
export const bodies: Bodies = {
  recordContact: () => ({ kind: 'talk', channel: 'phone', words: '说明了价格和做法' }),
  redirect: () => ({ kind: 'commonPart', reason: '楼道灯属于公共部位', whereTo: '客服前台', toldResident: true }),
  askPrice: () => ({ words: '阳台晾衣架钢丝断了，价目表没有' }),
  decidePrice: async (system) => ({
    granted: true,
    reason: '参照同类项目',
    lines: [{ name: '更换晾衣架钢丝', unit: '套', unitFen: 4500 }],
    expiresAt: new Date((await nowOf(system)) + 7 * day).toISOString(),
  }),
  async offer(system, _caller, view) {
    const now = await nowOf(system)
    const granted = view.casePrices.find((one) => one.granted)
    const listed = view.items.map(({ itemCode, quantityMilli }) => ({ itemCode, quantityMilli }))
    const lines = granted && listed.length === 0 ? [{ casePriceId: granted.id, casePriceLine: 0, quantityMilli: 1000 }] : listed
    return {
      lines: lines.length > 0 ? lines : [{ itemCode: 'W-01', quantityMilli: 1000 }],
      window: await nextWindow(system),
      payer: { name: view.contactName },
      agreementVersion: agreementInForce(dayOf(now), view.material.policy)!.version,
    }
  },
  agree: async (_system, caller, view) => ({
    quoteVersion: openVersion(view),
    payerAgrees: true,
    signature: await signedBy(caller, view, 'consent'),
  }),
  decline: () => ({ reason: '不修了' }),
  signConsent: async (_system, caller, view) => ({ quoteVersion: openVersion(view), signature: await signedBy(caller, view, 'consent') }),
  withdrawOffer: () => ({ reason: '数量写错了' }),
  lapse: () => ({}),
  dispatch: (system, _caller, view) => ({
    departmentId: view.place === 'partner' ? system.world.departments.partner : system.world.departments.repairs,
  }),
  returnDispatch: () => ({ reason: '不是我们部门的活' }),
  recall: () => ({ reason: '业主要改内容' }),
  proposeTime: async (system) => ({ window: await nextWindow(system), reason: '上午都排满了' }),
  relayTime: () => ({}),
  agreeTime: () => ({}),
  declineTime: () => ({ reason: '要上班' }),
  changeTime: async (system) => ({ window: await nextWindow(system), reason: '临时有事' }),
  assign: (system, _caller, view) => ({
    technicianId: view.place === 'partner' ? system.world.people.partnerTechnician.id : system.world.people.technician.id,
  }),
  reassign: (system, _caller, view) => ({
    technicianId: view.place === 'partner' ? system.world.people.partnerTechnician.id : system.world.people.secondTechnician.id,
    reason: '何师傅去抢修',
  }),
  setOut: () => ({}),
  noEntry: () => ({ call: { answered: false, note: '打了两次' } }),
  arrive: () => ({ five: allFive, surfacesProtected: true }),
  quote: (_system, _caller, view) => ({
    lines: view.items.some(({ itemCode }) => itemCode === 'H-01')
      ? [{ itemCode: 'H-01', quantityMilli: 1000, unitFen: 12000 }]
      : [
          { itemCode: 'W-01', quantityMilli: 1000 },
          { itemCode: 'E-01', quantityMilli: 1000 },
        ],
  }),
  agreeQuote: async (_system, caller, view) => ({
    quoteVersion: openVersion(view),
    payerAgrees: true,
    signature: await signedBy(caller, view, 'quote'),
  }),
  declineQuote: (_system, _caller, view) => ({ quoteVersion: openVersion(view), reason: '太贵' }),
  start: () => ({}),
  hold: () => ({ why: 'parts', words: '缺密封圈，业主去买', siteMadeSafe: true }),
  replan: () => ({ missingPartsThere: true }),
  giveUp: () => ({ reason: '墙体不能打孔', finishedLines: [] }),
  finish: () => ({ siteCleaned: true, askedWhatElse: true }),
  acceptWork: async (_system, caller, view) => ({
    satisfaction: 'verySatisfied',
    stars: 5,
    five: allFive,
    triedOut: true,
    signature: await signedBy(caller, view, 'acceptance'),
  }),
  rejectWork: () => ({ words: '还在滴水' }),
  resume: () => ({}),
  returnVisit: (system, _caller, view) => ({
    technicianId: view.place === 'partner' ? system.world.people.partnerTechnician.id : system.world.people.technician.id,
  }),
  escalateUnsigned: () => ({ reason: '三次没有联系上' }),
  resolve: () => ({ outcome: 'done', words: '业主同意再看一次' }),
  settle: () => ({ words: '双方同意到此为止，不收费', owedLines: [] }),
  receiveForm: () => ({}),
  followUp: async (_system, caller, view) => ({
    how: 'phone',
    reached: true,
    satisfied: true,
    words: '不漏了',
    signature: await signedBy(caller, view, 'followUp'),
  }),
  closeUnreached: () => ({ reason: '三次联系不上，上门一次' }),
  rectify: () => ({ words: '当面道歉，说明了原因' }),
  reworkAfterFollowUp: () => ({ words: '再去换一次密封圈' }),
  cancel: () => ({ reason: '不需要了' }),
  serveAtCounter: (_system, _caller, view) => ({ paid: { how: 'wechat', amountFen: view.state === 'rework' ? 0 : (view.totalFen ?? 0) } }),
  claimWarranty: () => ({ words: '又漏了' }),
  changeParty: async (_system, caller, view) => ({
    kind: 'moved',
    words: '业主搬走，家人接手',
    proofPhotoId: (await caller.upload('proof', view.id, await aPicture())).body.id,
  }),
  reportDamage: () => ({ words: '台面磕了一个角' }),
}

/** Ticks every required step within its bounds, in the branch taken first. */
export async function completeProcedures(caller: Caller, view: RequestView): Promise<RequestView> {
  let seen = view
  for (const { id } of view.procedures) {
    const procedure = Object.values(procedures).find((one) => one.id === id)!
    const branch = procedure.branches?.[0]?.id
    for (const step of stepsOf(procedure, branch)) {
      const figure = step.figure
        ? (step.figure.min ?? (step.figure.below !== undefined ? step.figure.below / 2 : (step.figure.max ?? 1)))
        : undefined
      const answer = await caller.post(`/api/requests/${view.id}/procedure`, {
        procedureId: id,
        branch,
        stepId: step.id,
        done: true,
        passed: true,
        figure,
      })
      if (answer.status !== 200) throw new Error(`step ${step.id}: ${JSON.stringify(answer.body)}`)
      seen = answer.body
    }
  }
  return seen
}
