import { sql } from 'drizzle-orm'
import { type Actor, hasRole } from '../../../platform/actor.ts'

export const ofBusinessUnit = (actor: Actor) => hasRole(actor, 'managementCentre')
export const ofRegion = (actor: Actor) => hasRole(actor, 'qualityCentre', 'regionApprover')
export const ofProject = (actor: Actor) => hasRole(actor, 'committee', 'projectManager')
/** Names of the company's people are for the company (OVERSIGHT-3). */
export const seesNames = (actor: Actor) => ofBusinessUnit(actor) || ofRegion(actor)

/** Projects (`j`, of region `g`) that a person's lists are for. */
export const projectInScope = (actor: Actor) => sql`(
  (${ofBusinessUnit(actor)} and g.business_unit_id = ${actor.businessUnitId})
  or (${ofRegion(actor)} and g.id = ${actor.regionId})
  or (${ofProject(actor)} and j.id = ${actor.projectId}))`

/** Whether a project that the person's lists are for charges by a list (`l`) today, and whether one ever began to. Others' projects are not theirs to know of. */
export const inForceFor = (actor: Actor) => sql`coalesce(l.id in (
  select price_list_of(j.id, today()) from project j join region g on g.id = j.region_id where ${projectInScope(actor)}), false)`
export const hasBegunFor = (actor: Actor) => sql`(l.effective_from <= today() and exists (
  select from adoption x join project j on j.id = x.project_id join region g on g.id = j.region_id
  where x.list_id = l.id and x.adopted_on <= today() and ${projectInScope(actor)}))`

/** Lists (`l`) that a person may see: their own unit's or region's from the draft on, those above them once approved. */
export const listInScope = (actor: Actor) => sql`(
  (${ofBusinessUnit(actor)} and (l.owner_id = ${actor.businessUnitId} or exists (select from region where id = l.owner_id and business_unit_id = ${actor.businessUnitId})))
  or (${ofRegion(actor)} and (l.owner_id = ${actor.regionId} or (l.owner_id = ${actor.businessUnitId} and l.state = 'approved')))
  or (${ofProject(actor)} and l.state = 'approved' and l.owner_id in (${actor.regionId}, ${actor.businessUnitId})))`
