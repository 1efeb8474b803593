import { canonical, sha256 } from '../../platform/evidence.ts'
import type { ListedItem } from '../pricing/list-in-force.ts'
import { signedLines } from '../requests/signing-document.ts'
import type { PaperRecord } from './paper-record.ts'

/** Counts up whenever the facts below are chosen otherwise: hashes of different choices are not compared. */
const choice = 1

const fingerprint = (facts: unknown): string => `${choice}:${sha256(canonical(JSON.parse(JSON.stringify(facts))))}`

/**
 * What only an event of the request may change. Names of people and departments, words of templates and the project's phone are left
 * out: they change for good reasons that leave no event, and such a change makes a paper old, not suspect.
 */
export function factsOfRecord(record: PaperRecord): string {
  const { id, need, demands, channel, urgency, contactName, contactPhone, passedOnBy, wantedStart, wantedEnd, procedure, finishedAt } =
    record
  const { form, consents, dispatch, assignment, visit, appointment, acceptance, followUp, charge, signed, pictures } = record
  return fingerprint({
    ...{ id, need, demands, channel, urgency, contactName, contactPhone, passedOnBy, wantedStart, wantedEnd, procedure, finishedAt },
    ...{ form, visit, appointment, acceptance, charge, consents: consents.map(({ recordedBy: _name, ...one }) => one) },
    followUp: followUp && { ...followUp, by: null },
    quotes: record.quotes.map(({ version, status, totalFen, notMoreThanFen, agreementVersion, payerName, note, ...quote }) => ({
      ...{ version, status, totalFen, notMoreThanFen, agreementVersion, payerName, note, lines: signedLines(quote) },
    })),
    dispatch: dispatch && [dispatch.departmentId, dispatch.dispatchedAt, dispatch.endedAt],
    assignment: assignment && [assignment.technicianId, assignment.assignedAt, assignment.endedAt],
    signatures: signed.map((one) => [one.id, one.signerName, one.signedAt, one.document, pictures.get(one.id)?.sha256 ?? null]),
  })
}

/** Of a posted list: what it says and costs. */
export const factsOfList = (items: readonly ListedItem[]): string =>
  fingerprint(items.map(({ code, name, unit, shape, included, standard }) => ({ code, name, unit, shape, included, standard })))

/** Whether the facts are others than they were, as far as that can be told. */
export function factsDiffer(before: string, now: string): boolean {
  return before.split(':')[0] === now.split(':')[0] && before !== now
}
