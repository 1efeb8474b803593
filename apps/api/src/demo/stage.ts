import { type CommandBody, commandBodies, logBody, type ParsedCommandBody, type RequestView, type SignatureInput } from '@teyue/contract'
import type { Command, Instant, PriceItem } from '@teyue/domain'
import { sql } from 'drizzle-orm'
import { issueMaterial } from '../modules/materials/issue-material.ts'
import { returnMaterial } from '../modules/materials/return-material.ts'
import { keepPhoto } from '../modules/photos/keep-photo.ts'
import { settleDamage } from '../modules/requests/damages.ts'
import { logRequest } from '../modules/requests/log-request.ts'
import { presentRequest } from '../modules/requests/present.ts'
import { loadRecordUnscoped } from '../modules/requests/record.ts'
import { runCommand, type Verb } from '../modules/requests/run-command.ts'
import { documentFor, type Purpose } from '../modules/requests/signing-document.ts'
import { type StepBody, tickStepOnce } from '../modules/requests/tick-step.ts'
import { verbs } from '../modules/requests/verbs/index.ts'
import type { Actor } from '../platform/actor.ts'
import { type CommandContext, databaseNow, runOnce, type Sent } from '../platform/commands.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { newId } from '../platform/ids.ts'
import { photoKeyOf } from '../platform/photo-links.ts'
import type { Cast } from './cast.ts'
import type { DemoContent, DemoProject, DemoStory } from './demo-project.ts'
import { handwriting } from './hand.ts'
import { picture, sceneFor } from './pictures.ts'

/** What all stories share: one transaction of the tables' owner, who alone may move the clock. */
export interface Stage {
  tx: Tx
  deps: Deps
  content: DemoContent
  cast: Cast
  items: ReadonlyMap<string, PriceItem>
  /** The moment of loading. */
  now: Instant
}

/** Sets the database's clock to a moment, or with null back to the real time. */
export async function moveClock(tx: Tx, at: Instant | null): Promise<void> {
  if (at === null) await tx.execute(sql`update clock set ahead = '0'`)
  else await tx.execute(sql`update clock set ahead = ${new Date(at).toISOString()}::timestamptz - now()`)
}

const device = { ip: '127.0.0.1', userAgent: '特约管家 demo' }

/** One request on the stage: its people act through the same commands as in the apps. */
export class Play {
  readonly story: DemoStory
  readonly stage: Stage
  readonly project: DemoProject
  private view: RequestView | null = null
  private sent = 0
  private homeOf: string | null = null

  constructor(stage: Stage, story: DemoStory) {
    this.stage = stage
    this.story = story
    this.project = stage.content.projects.find(({ homes }) => homes.some(({ key }) => key === story.home))!
  }

  get resident(): Actor {
    return this.stage.cast.resident(this.story.resident)
  }

  get residentName(): string {
    return this.stage.content.residents.find(({ key }) => key === this.story.resident)!.name
  }

  get technician(): Actor {
    return this.stage.cast.staff(this.story.technician!)
  }

  get supervisor(): Actor {
    return this.stage.cast.supervisorOf(this.project, this.story.department!)
  }

  get projectManager(): Actor {
    return this.stage.cast.projectManagerOf(this.project)
  }

  /** The home's account manager of this moment, a stand-in on their days. */
  async manager(): Promise<Actor> {
    const { rows } = await this.stage.tx.execute<{ id: string }>(sql`
      select manager_of(${await this.homeId()}, teyue_now()) as id`)
    return this.stage.cast.staffById(rows[0]!.id)
  }

  get request(): RequestView {
    if (!this.view) throw new Error(`${this.story.key} has not been logged yet`)
    return this.view
  }

  async log(actor: Actor, body: Record<string, unknown>): Promise<void> {
    const { deps } = this.stage
    this.view = await logRequest(deps, this.sending(actor, 'log', body), logBody.parse({ ...body, homeId: await this.homeId() }))
  }

  /** A claim within the warranty is given on the request that it comes from. */
  async claimFrom(origin: Play, body: CommandBody<'claimWarranty'>): Promise<void> {
    await origin.give(this.resident, 'claimWarranty', body)
    const link = origin.request.links.find(({ relation }) => relation === 'warranty')!
    await this.look(link.id)
  }

  async give<C extends Command>(actor: Actor, command: C, body: CommandBody<C>): Promise<void> {
    const parsed = commandBodies[command].parse(body) as ParsedCommandBody<C>
    const { id, version } = this.request
    const one = verbs[command] as unknown as Verb<C>
    this.view = await runCommand(this.stage.deps, this.sending(actor, command, body), one, id, parsed, version)
  }

  async tick(body: StepBody): Promise<void> {
    this.view = await tickStepOnce(this.stage.deps, this.sending(this.technician, 'tickStep', body), this.request.id, body)
  }

  async settleDamage(body: { talks: string; compensationFen: number }): Promise<void> {
    const { id } = this.request.damages[0]!
    const work = (context: CommandContext) => settleDamage(context, id, body)
    await runOnce(this.stage.deps, this.sending(this.projectManager, 'settleDamage', body), work)
    await this.look(this.request.id)
  }

  /** The department's supervisor gives material out of the store, with its stamped quotation. */
  async issueMaterial(): Promise<void> {
    const actor = this.supervisor
    const photoId = await this.photograph(actor, 'quotation', this.request.id)
    const lines = (this.story.material ?? []).map(({ returnedMilli: _, ...line }) => line)
    const body = { kind: 'store' as const, lines, photoId, note: '' }
    const work = (context: CommandContext) => issueMaterial(context, this.request.id, body)
    this.view = await runOnce(this.stage.deps, this.sending(actor, 'issueMaterial', body), work)
  }

  async returnMaterial(): Promise<void> {
    const issued = this.request.material.slips[0]?.lines ?? []
    const lines = (this.story.material ?? []).flatMap(({ returnedMilli }, index) =>
      returnedMilli ? [{ lineId: issued[index]!.id, quantityMilli: returnedMilli }] : [],
    )
    const body = { lines, note: '' }
    const work = (context: CommandContext) => returnMaterial(context, this.request.id, body)
    this.view = await runOnce(this.stage.deps, this.sending(this.supervisor, 'returnMaterial', body), work)
  }

  /** Drawn on exactly the content that is shown at this moment. */
  async signature(purpose: Purpose, signer: string, method: SignatureInput['method'] = 'ownPhone'): Promise<SignatureInput> {
    const { rows } = await this.stage.tx.execute<{ now: string }>(sql`select to_json(teyue_now())#>>'{}' as now`)
    const record = await loadRecordUnscoped(this.stage.tx, this.request.id)
    return {
      documentSha256: documentFor(purpose, record!).sha256,
      shownAt: new Date(Date.parse(rows[0]!.now) - 40_000).toISOString(),
      method,
      signerName: signer,
      ...(await handwriting(signer)),
      agreesToSignElectronically: true,
    }
  }

  async photograph(actor: Actor, purpose: 'need' | 'before' | 'after' | 'damage' | 'quotation', on: string | null): Promise<string> {
    const { tx, deps, items } = this.stage
    const group = items.get(this.story.items[0]?.code ?? '')?.group
    const scene = purpose === 'quotation' ? 'paper' : sceneFor(group, this.story.need)
    const when = purpose === 'after' || purpose === 'quotation' ? 'after' : 'before'
    const { bytes, ...same } = await picture(scene, when, purpose === 'quotation' ? `${this.story.key} ${this.sent}` : undefined)
    const { rows } = await tx.execute<{ id: string }>(sql`select id from project where code = ${this.project.code}`)
    const projectId = rows[0]!.id
    const id = newId()
    const storageKey = `${projectId}/${id}.jpg`
    await deps.photos.put(storageKey, bytes)
    const stored = { id, projectId, purpose, ...same, bytes: bytes.length, mime: 'image/jpeg', storageKey }
    await keepPhoto({ tx, deps, actor, now: await databaseNow(tx), device }, stored, on)
    return id
  }

  async departmentId(name: string): Promise<string> {
    const { rows } = await this.stage.tx.execute<{ id: string }>(
      sql`select d.id from department d join project j on j.id = d.project_id where j.code = ${this.project.code} and d.name = ${name}`,
    )
    return rows[0]!.id
  }

  private sending(actor: Actor, route: string, body: unknown): Sent {
    this.sent += 1
    return { actor, key: `demo ${this.story.key} ${this.sent}`, route: `demo ${route}`, body, device }
  }

  private async look(id: string): Promise<void> {
    const record = await loadRecordUnscoped(this.stage.tx, id)
    this.view = presentRequest(record!, { personId: this.resident.personId, photoKey: photoKeyOf(this.stage.deps, {}) }, this.stage.now)
  }

  private async homeId(): Promise<string> {
    const { building, unit, door } = this.project.homes.find(({ key }) => key === this.story.home)!
    if (this.homeOf) return this.homeOf
    const { rows } = await this.stage.tx.execute<{ id: string }>(sql`
      select h.id from home h join building b on b.id = h.building_id join project j on j.id = h.project_id
      where j.code = ${this.project.code} and b.name = ${building} and h.unit = ${unit} and h.door = ${door}`)
    this.homeOf = rows[0]!.id
    return this.homeOf
  }
}
