import { type EvidenceKey, eventHash, firstHash, headText } from '../../platform/evidence.ts'
import { must } from './misfit.ts'
import type { RequestEvidence } from './request-evidence.ts'

/** Every event in its place and as it was written, and the signed head names the last one: none is changed, none cut off. */
export function checkChain(key: EvidenceKey, { name, request, events, head }: RequestEvidence): void {
  let prevHash = firstHash
  for (const [index, event] of events.entries()) {
    const where = `${name}, event ${event.seq} (${event.type})`
    must(event.seq === index + 1, name, `event ${index + 1} is missing`)
    must(event.projectId === request.projectId, where, 'it belongs to another project')
    must(event.prevHash === prevHash, where, 'it does not follow the event before it')
    const { id, requestId, seq, type, actorId, actorCapacity, payload, hash } = event
    const content = { id, requestId, seq, type, at: event.at.toISOString(), actorId, actorCapacity, payload }
    must(eventHash(content, prevHash) === hash, where, 'its content is not what was written')
    prevHash = hash
  }
  const last = events.at(-1)
  must(last !== undefined, name, 'it has no events')
  must(head !== undefined, name, 'its chain has no signed head')
  must(head.projectId === request.projectId, name, 'the head of its chain belongs to another project')
  must(head.seq === last.seq, name, `the signed head names event ${head.seq}, the last one is event ${last.seq}`)
  must(head.hash === last.hash, name, 'the signed head names another last event')
  must(head.keyId === key.id, name, `the head of its chain is signed with key ${head.keyId}, not with ${key.id}`)
  const signed = key.verify(headText(request.id, head.seq, head.hash), head.signature)
  must(signed, name, 'the signature of its chain’s head is not of this key: events were changed and hashed anew')
}

/** The request's own row says what its events say. */
export function checkStory({ name, request, events, form }: RequestEvidence): void {
  const [first] = events
  must(first?.type === 'request.logged', name, 'it does not begin with its logging')
  for (const field of ['need', 'demands', 'urgency', 'channel'] as const) {
    must(first.payload[field] === request[field], name, `its ${field} is not what was logged`)
  }
  let state: unknown = null
  for (const { seq, type, payload } of events) {
    if (payload.to === undefined) continue
    must(payload.from === state, `${name}, event ${seq} (${type})`, `it leads from ${payload.from}, but the request was ${state}`)
    state = payload.to
  }
  must(request.state === state, name, `it is ${request.state}, its events lead to ${state}`)
  const numbered = events.find(({ type }) => type === 'request.agreed')
  must(
    (numbered?.payload.number ?? null) === (form?.number ?? null),
    name,
    'its form’s number is not the one that the consent brought into being',
  )
}
