import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  canonical,
  type EventContent,
  eventHash,
  evidenceKeyOf,
  firstHash,
  headText,
  ledgerHash,
  quoteSha256,
  sha256,
  verifyEvidence,
} from '@teyue/api/for-tests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPicture, hour } from '../support/bodies.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'
import { type SuperTx as Tx, tampererOf } from '../support/tamper.ts'

let system: System
let closed: Case
let working: Case
let superuser: ReturnType<typeof tampererOf>

beforeAll(async () => {
  system = await startSystem()
  superuser = tampererOf(system)
  closed = await requestIn(system, 'closed')
  // Each at its own hours: there is one technician.
  await system.advance(6 * hour)
  working = await requestIn(system, 'onSite', { items: [{ itemCode: 'E-01', quantityMilli: 2000 }] })
  await working.give('technician', 'quote')
  await working.give('owner', 'agreeQuote')
  await system.advance(6 * hour)
  await requestIn(system, 'settled', { home: 'second' })
  await requestIn(system, 'cancelled')
})
afterAll(async () => {
  await superuser?.close()
  await system?.stop()
})

const sources = (tx: Tx) => ({ tx, key: system.deps.evidence, photos: system.deps.photos })

const foundAfter = (tamper: (tx: Tx) => Promise<unknown>) => superuser.foundAfter(tamper)

/** Runs one statement that must touch exactly as many rows as said. */
async function run(tx: Tx, statement: string, rows = 1): Promise<void> {
  const { rowCount } = await tx.execute(statement)
  expect(rowCount, statement).toBe(rows)
}

const rowsOf = async <Row extends object>(tx: Tx, query: string) => (await tx.execute(query)).rows as Row[]
const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const one = (text: string) => `'${text}'`
const eventOf = (id: string, type: string) => `request_id = '${id}' and type = 'request.${type}'`

/** Gives a chain hashes that fit again, as somebody would who knows how they are made but has no key. */
async function hashAnew(tx: Tx, requestId: string): Promise<void> {
  let prevHash = firstHash
  const events = await rowsOf<EventContent>(
    tx,
    `select id, request_id as "requestId", seq, type, ${iso('at')} as at, actor_id as "actorId", actor_capacity as "actorCapacity", payload
     from event where request_id = '${requestId}' order by seq`,
  )
  for (const event of events) {
    const hash = eventHash(event, prevHash)
    await run(tx, `update event set prev_hash = '${prevHash}', hash = '${hash}' where id = '${event.id}'`)
    prevHash = hash
  }
  await run(tx, `update chain_head set hash = '${prevHash}', seq = ${events.length} where request_id = '${requestId}'`)
}

const tablesOfRequest = [
  'charge_line where charge_id in (select id from charge where request_id = $)',
  'charge where request_id = $',
  'journal where request_id = $',
  'acceptance where request_id = $',
  'follow_up where request_id = $',
  'consent where request_id = $',
  'signature where request_id = $',
  'quote_line where quote_id in (select id from quote where request_id = $)',
  'quote where request_id = $',
  'service_form where request_id = $',
  'photo where request_id = $',
  'event where request_id = $',
  'chain_head where request_id = $',
  'promise where request_id = $',
  'feed where request_id = $',
  'inbox_item where request_id = $',
  'visit where request_id = $',
  'assignment where request_id = $',
  'appointment where request_id = $',
  'dispatch where request_id = $',
  'request where id = $',
]
const removeRequest = async (tx: Tx, id: string) => {
  for (const part of tablesOfRequest) await tx.execute(`delete from ${part.replace('$', one(id))}`)
}

test('RECORD-1 everything that the API has written fits, and is counted', async () => {
  const { counts, ledgers } = await superuser.db.transaction((tx) => verifyEvidence(sources(tx), { atOnce: 2 }))
  expect(counts).toMatchObject({ projects: 2, requests: 4, charges: 1 })
  expect(counts.events).toBeGreaterThan(40)
  expect(counts.signatures).toBeGreaterThanOrEqual(6)
  expect(counts.photos).toBeGreaterThanOrEqual(counts.signatures + 5)
  expect(ledgers).toEqual([{ project: 'QHY', n: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
})

describe('RECORD-1 a change of what happened is found and named', () => {
  test.each([
    [
      'words of an event',
      `payload = payload || '{"need": "别的"}'`,
      'logged',
      /event 1 \(request.logged\): its content is not what was written/,
    ],
    ['who did it', `actor_capacity = 'manager'`, 'accepted', /request.accepted\): its content/],
    ['when it was done', `at = at - interval '1 millisecond'`, 'finished', /request.finished\): its content/],
    ['what it was', `type = 'request.rejected'`, 'accepted', /request.rejected\): its content/],
    ['its hash', `hash = md5(hash) || md5(hash)`, 'agreed', /request.agreed\): its content/],
    ['what it follows', `prev_hash = hash`, 'agreed', /request.agreed\): it does not follow the event before it/],
    ['its project', `project_id = (select id from project where code = 'BHY')`, 'agreed', /another project/],
  ])('%s', async (_, change, type, expected) => {
    expect(await foundAfter((tx) => run(tx, `update event set ${change} where ${eventOf(closed.id, type)}`))).toMatch(expected)
  })

  test('hashes that were computed anew', async () => {
    const found = await foundAfter(async (tx) => {
      await run(tx, `update event set payload = payload || '{"comment": "很好"}' where ${eventOf(closed.id, 'accepted')}`)
      await hashAnew(tx, closed.id)
    })
    expect(found).toMatch(/signature of its chain’s head is not of this key/)
  })

  test('the last event taken away', async () => {
    const last = `seq = (select max(seq) from event where request_id = '${closed.id}')`
    expect(await foundAfter((tx) => run(tx, `delete from event where request_id = '${closed.id}' and ${last}`))).toMatch(
      /the signed head names event \d+, the last one is event \d+/,
    )
  })

  test('the last event taken away, and the head set back to the one before', async () => {
    const found = await foundAfter(async (tx) => {
      await run(tx, `delete from event where ${eventOf(closed.id, 'followedUp')}`)
      await hashAnew(tx, closed.id)
    })
    expect(found).toMatch(/signature of its chain’s head/)
  })

  test('an event taken from the middle', async () => {
    expect(await foundAfter((tx) => run(tx, `delete from event where ${eventOf(closed.id, 'arrived')}`))).toMatch(/event \d+ is missing/)
  })

  test('the signed head taken away', async () => {
    expect(await foundAfter((tx) => run(tx, `delete from chain_head where request_id = '${closed.id}'`))).toMatch(/no signed head/)
  })

  test('a head signed with another key', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const other = evidenceKeyOf(pem)
    const found = await foundAfter(async (tx) => {
      const [head] = await rowsOf<{ seq: number; hash: string }>(tx, `select seq, hash from chain_head where request_id = '${closed.id}'`)
      const signature = other.sign(headText(closed.id, head!.seq, head!.hash))
      await run(tx, `update chain_head set key_id = '${other.id}', signature = '${signature}' where request_id = '${closed.id}'`)
    })
    expect(found).toContain(`signed with key ${other.id}, not with ${system.deps.evidence.id}`)
  })

  test.each([
    ['need', `need = '别的'`, /its need is not what was logged/],
    ['state', `state = 'settled'`, /it is settled, its events lead to closed/],
    ['day of logging', `created_at = created_at - interval '1 day'`, /was not logged at that moment/],
  ])('the %s in the request itself', async (_, change, expected) => {
    expect(await foundAfter((tx) => run(tx, `update request set ${change} where id = '${closed.id}'`))).toMatch(expected)
  })

  test('the number of the form', async () => {
    expect(
      await foundAfter((tx) => run(tx, `update service_form set number = 'QHY-2026-00099' where request_id = '${closed.id}'`)),
    ).toMatch(/form’s number/)
  })
})

describe('RECORD-1 a request that vanishes is missed', () => {
  test('with all its rows', async () => {
    expect(await foundAfter((tx) => removeRequest(tx, closed.id))).toBe(`ledger of QHY, entry 1: request ${closed.id} is gone`)
  })

  test('from the middle of the ledger too', async () => {
    const found = await foundAfter(async (tx) => {
      await removeRequest(tx, closed.id)
      await run(tx, `delete from project_ledger where request_id = '${closed.id}'`)
    })
    expect(found).toMatch(/ledger of QHY 青禾苑: entry 1 is missing/)
  })

  test('from the end of the ledger too', async () => {
    const found = await foundAfter((tx) => run(tx, `delete from project_ledger where n = 4`))
    expect(found).toMatch(/the signed head names entry 4, the last one is entry 3/)
  })

  test('with the ledger numbered and hashed anew', async () => {
    const found = await foundAfter(async (tx) => {
      await removeRequest(tx, closed.id)
      const entries = await rowsOf<{ n: number; projectId: string; requestId: string; at: string }>(
        tx,
        `delete from project_ledger returning n, project_id as "projectId", request_id as "requestId", ${iso('at')} as at`,
      )
      let prevHash = firstHash
      const left = entries.sort((x, y) => x.n - y.n).filter((entry) => entry.requestId !== closed.id)
      for (const [index, { projectId, requestId, at }] of left.entries()) {
        const n = index + 1
        const hash = ledgerHash({ projectId, n, requestId, at }, prevHash)
        await run(tx, `insert into project_ledger values ('${projectId}', ${n}, '${requestId}', '${at}', '${prevHash}', '${hash}')`)
        prevHash = hash
      }
      await run(tx, `update ledger_head set n = ${left.length}, hash = '${prevHash}'`)
    })
    expect(found).toMatch(/ledger of QHY 青禾苑: the signature of its head is not of this key/)
  })

  test('with the whole ledger', async () => {
    const found = await foundAfter(async (tx) => {
      await run(tx, 'delete from project_ledger', 4)
      await run(tx, 'delete from ledger_head')
    })
    expect(found).toMatch(/it is not in its project’s ledger/)
  })

  test('with a ledger entry changed', async () => {
    const found = await foundAfter((tx) => run(tx, `update project_ledger set at = at + interval '1 second' where n = 2`))
    expect(found).toMatch(/ledger of QHY 青禾苑, entry 2: its content/)
  })

  test('when its form alone is taken away', async () => {
    const found = await foundAfter(async (tx) => {
      await run(tx, `update event set payload = payload - 'number' where ${eventOf(closed.id, 'agreed')}`)
      await run(tx, `delete from service_form where request_id = '${closed.id}'`)
    })
    expect(found).toMatch(/its content is not what was written/)
  })
})

describe('CONSENT-4 a change of what was quoted and agreed is found and named', () => {
  const quoteOf = (id: string, version: number) => `(select id from quote where request_id = '${id}' and version = ${version})`

  test.each([
    'unit_fen = 1500, amount_fen = 3000, not_more_than_fen = 3000',
    'amount_fen = 0',
    'quantity_milli = 1000, amount_fen = 1000',
    `name = '换龙头'`,
    `explanation = '另议'`,
    'not_more_than_fen = not_more_than_fen + 100',
    `list_version = '2025-1'`,
    'position = 7',
  ])('a line: %s', async (change) => {
    const found = await foundAfter((tx) => run(tx, `update quote_line set ${change} where quote_id = ${quoteOf(working.id, 1)}`))
    expect(found).toMatch(/quote 1: (its content or its lines are not what was quoted|a line is missing)/)
  })

  test('a line taken away', async () => {
    const found = await foundAfter((tx) => run(tx, `delete from quote_line where quote_id = ${quoteOf(working.id, 2)} and position = 2`))
    expect(found).toMatch(/quote 2: its content or its lines/)
  })

  test.each([
    `payer_name = '别人'`,
    `note = '改过'`,
    `window_start = window_start - interval '1 hour'`,
    `total_fen = total_fen - 1`,
    `made_by = payer_id`,
  ])('the quote: %s', async (change) => {
    const found = await foundAfter(async (tx) => {
      if (change.includes('payer_id')) await tx.execute(`update quote set payer_id = (select id from person limit 1)`)
      await tx.execute(`update quote set ${change} where request_id = '${working.id}' and version = 1`)
    })
    expect(found).toMatch(/quote 1: its content or its lines/)
  })

  test('a line with the quote’s hash computed anew', async () => {
    const found = await foundAfter(async (tx) => {
      await run(tx, `update quote_line set name = '换三个开关' where quote_id = ${quoteOf(working.id, 1)}`)
      const content = `request_id as "requestId", version, kind, total_fen::int as "totalFen", not_more_than_fen::int as "notMoreThanFen",
        agreement_version as "agreementVersion", payer_id as "payerId", payer_name as "payerName", ${iso('window_start')} as "windowStart",
        ${iso('window_end')} as "windowEnd", ${iso('expires_at')} as "expiresAt", note, made_by as "madeBy", ${iso('made_at')} as "madeAt"`
      const line = `price_item_id as "priceItemId", case_price_id as "casePriceId", list_version as "listVersion", code, name, unit,
        quantity_milli as "quantityMilli", unit_fen::int as "unitFen", amount_fen::int as "amountFen", not_more_than_fen::int as "notMoreThanFen", material, explanation`
      const quote = quoteOf(working.id, 1)
      const [row] = await rowsOf<Parameters<typeof quoteSha256>[0]>(tx, `select ${content} from quote where id = ${quote}`)
      const lines = await rowsOf<Parameters<typeof quoteSha256>[1][number]>(
        tx,
        `select ${line} from quote_line where quote_id = ${quote} order by position`,
      )
      await run(tx, `update quote set content_sha256 = '${quoteSha256(row!, lines)}' where id = ${quote}`)
    })
    expect(found).toMatch(/quote 1: it is not the quote that event \d+ tells of/)
  })

  test('a quote taken away', async () => {
    const found = await foundAfter(async (tx) => {
      await tx.execute(`delete from quote_line where quote_id = ${quoteOf(working.id, 2)}`)
      await run(tx, `delete from quote where request_id = '${working.id}' and version = 2`)
    })
    expect(found).toMatch(/request.quoted\): quote 2 is gone/)
  })

  test('an agreed quote that is called declined', async () => {
    const found = await foundAfter((tx) =>
      run(tx, `update quote set status = 'declined' where request_id = '${working.id}' and version = 2`),
    )
    expect(found).toMatch(/quote 2: it is declined, but its events say that it was agreed/)
  })

  test.each([
    [`manner = 'spoken'`, /tells of it otherwise/],
    [`given_by_name = '别人'`, /names another person/],
    [`given_at = given_at + interval '1 second'`, /no event tells of it/],
    [
      `signature_id = (select id from signature s where s.request_id = consent.request_id and purpose = 'acceptance')`,
      /its signature is not the one that was given/,
    ],
  ])('the consent: %s', async (change, expected) => {
    const found = await foundAfter((tx) => run(tx, `update consent set ${change} where request_id = '${closed.id}'`))
    expect(found).toMatch(expected)
  })

  test('the consent taken away', async () => {
    expect(await foundAfter((tx) => run(tx, `delete from consent where request_id = '${closed.id}'`))).toMatch(
      /request.agreed\): its consent is gone/,
    )
  })
})

describe('ACCEPT-1 a change of what was signed is found and named', () => {
  const consentOf = (id: string) => `request_id = '${id}' and purpose = 'consent'`

  test('the document', async () => {
    const change = `update signature set document = jsonb_set(document, '{totalFen}', '1') where ${consentOf(closed.id)}`
    expect(await foundAfter((tx) => run(tx, change))).toMatch(/\(consent\): the document is not the one that was signed/)
  })

  test('the document with its hash computed anew', async () => {
    const found = await foundAfter(async (tx) => {
      const [row] = await rowsOf<{ id: string; document: object }>(tx, `select id, document from signature where ${consentOf(closed.id)}`)
      const document = JSON.stringify({ ...row!.document, need: '别的' })
      const hash = sha256(canonical(JSON.parse(document)))
      await run(tx, `update signature set document = '${document}', document_sha256 = '${hash}' where id = '${row!.id}'`)
    })
    expect(found).toMatch(/event \d+ recorded another document/)
  })

  test.each([
    `strokes = '[[[1, 2, 3], [4, 5, 6]]]'`,
    `signer_name = '别人'`,
    `signed_at = signed_at + interval '1 millisecond'`,
    `ip = '10.0.0.1'`,
    `method = 'technicianPhone'`,
  ])('the signature: %s', async (change) => {
    expect(await foundAfter((tx) => run(tx, `update signature set ${change} where ${consentOf(closed.id)}`))).toMatch(
      /it is not as event \d+ recorded it/,
    )
  })

  test('the signature taken away', async () => {
    expect(await foundAfter((tx) => run(tx, `delete from signature where ${consentOf(closed.id)}`))).toMatch(
      /request.agreed\): its signature is gone/,
    )
  })

  test('a signature that nobody gave', async () => {
    const copy = `insert into signature select gen_random_uuid(), request_id, 'settlement', method, document, document_sha256, signer_id, signer_name, signer_role,
      device_person_id, strokes, image_photo_id, image_sha256, shown_at, signed_at, ip, user_agent from signature where ${consentOf(closed.id)}`
    expect(await foundAfter((tx) => run(tx, copy))).toMatch(/\(settlement\): no event recorded it/)
  })

  test.each([
    ['acceptance', 'stars = 1', /event \d+ tells of another stars/],
    ['acceptance', `satisfaction = 'satisfied'`, /another satisfaction/],
    ['acceptance', `comment = '很好'`, /another comment/],
    ['acceptance', `accepted_at = accepted_at - interval '1 second'`, /no event tells of it/],
    ['follow_up', 'satisfied = not satisfied', /another satisfied/],
    ['follow_up', `note = '别的'`, /another words/],
  ])('the %s: %s', async (table, change, expected) => {
    expect(await foundAfter((tx) => run(tx, `update ${table} set ${change} where request_id = '${closed.id}'`))).toMatch(expected)
  })

  test.each(['acceptance', 'follow_up'])('the %s taken away', async (table) => {
    expect(await foundAfter((tx) => run(tx, `delete from ${table} where request_id = '${closed.id}'`))).toMatch(/what it tells of is gone/)
  })
})

describe('FEE-10 a change of what was charged is found and named', () => {
  test.each([
    ['charge', 'total_fen = total_fen + 1', /tells of 2000 fen, it is 2001/],
    ['charge', `payer_name = '别人'`, /not to the payer of the quote/],
    ['charge', `charged_at = charged_at + interval '1 day'`, /no event tells of it/],
    ['charge', `home_id = (select id from home where label like '%0901')`, /not for the request’s home/],
    ['charge', `signature_id = gen_random_uuid()`, /stands on no signature/],
    ['charge_line', 'unit_fen = unit_fen + 1', /is not a line of the signed quote/],
    ['charge_line', 'quantity_milli = 2000', /is not a line of the signed quote/],
    ['journal_entry', 'amount_fen = amount_fen * 2', /the journal has 4000 fen owed/],
    ['journal_entry', 'amount_fen = amount_fen + 1', /sums to 2 fen/],
  ])('the %s: %s', async (table, change, expected) => {
    expect(await foundAfter((tx) => tx.execute(`update ${table} set ${change}`))).toMatch(expected)
  })

  test('a charge taken away', async () => {
    expect(await foundAfter((tx) => run(tx, `delete from charge where request_id = '${closed.id}'`))).toMatch(
      /request.accepted\): its charge is gone/,
    )
  })

  test('a line taken away', async () => {
    expect(await foundAfter((tx) => tx.execute('delete from charge_line'))).toMatch(/its lines are 0 fen, its total 2000/)
  })
})

describe('VISIT-3 a change of a photo is found and named', () => {
  const photoOf = async (purpose: string) => {
    const { rows } = await superuser.pool.query<{ id: string; storageKey: string }>(
      `select id, storage_key as "storageKey" from photo where request_id = $1 and purpose = $2 order by id limit 1`,
      [closed.id, purpose],
    )
    return rows[0]!
  }

  test.each(['before', 'after', 'signature'])('one byte of the file: %s', async (purpose) => {
    const { id, storageKey } = await photoOf(purpose)
    const bytes = Buffer.from((await system.deps.photos.get(storageKey))!)
    const changed = Buffer.from(bytes)
    changed[changed.length - 3]! ^= 1
    await system.deps.photos.put(storageKey, changed)
    expect(await foundAfter(async () => undefined)).toContain(`photo ${id} (${purpose}): its file is not what was uploaded`)
    await system.deps.photos.put(storageKey, bytes)
  })

  test('the file and its hash', async () => {
    const { id, storageKey } = await photoOf('after')
    const bytes = (await system.deps.photos.get(storageKey))!
    const other = await aPicture()
    await system.deps.photos.put(storageKey, other)
    const change = `update photo set sha256 = '${sha256(other)}', bytes = ${other.length} where id = '${id}'`
    expect(await foundAfter((tx) => run(tx, change))).toMatch(/photo \S+ \(after\): it is not the photo that was added/)
    await system.deps.photos.put(storageKey, bytes)
  })

  test('the image of a signature and its hash', async () => {
    const { id } = await photoOf('signature')
    expect(await foundAfter((tx) => run(tx, `update photo set sha256 = md5('') || md5('') where id = '${id}'`))).toMatch(
      /its image is gone or another/,
    )
  })

  test('the file taken away', async () => {
    const { id, storageKey } = await photoOf('before')
    const bytes = (await system.deps.photos.get(storageKey))!
    await system.deps.photos.remove(storageKey)
    expect(await foundAfter(async () => undefined)).toContain(`photo ${id} (before): its file is gone`)
    await system.deps.photos.put(storageKey, bytes)
  })

  test.each([
    ['taken away', 'delete from photo', /request.photoAdded\): photo \S+ is gone/],
    ['put to another request', `update photo set request_id = (select id from request where state = 'cancelled')`, /photo \S+ is gone/],
    ['called another', `update photo set purpose = 'before'`, /it is not the photo that was added/],
  ])('the photo %s', async (_, change, expected) => {
    const { id } = await photoOf('after')
    expect(await foundAfter((tx) => run(tx, `${change} where id = '${id}'`))).toMatch(expected)
  })

  test('a photo slipped in', async () => {
    const { id } = await photoOf('after')
    const copy = `insert into photo select gen_random_uuid(), project_id, request_id, purpose, uploaded_by, uploaded_at, sha256, bytes, width, height, mime, '0' || storage_key from photo where id = '${id}'`
    expect(await foundAfter((tx) => run(tx, copy))).toMatch(/no event and no signature tells of it/)
  })

  test('of a photo that waits for its request', async () => {
    const uploaded = await (await system.as('owner')).upload('need', null, await aPicture())
    const { rows } = await superuser.pool.query('select storage_key as key from photo where id = $1', [uploaded.body.id])
    const bytes = (await system.deps.photos.get(rows[0].key))!
    await system.deps.photos.put(rows[0].key, Buffer.concat([bytes, Buffer.from('x')]))
    expect(await foundAfter(async () => undefined)).toBe(`photo ${uploaded.body.id} (need): its file is not what was uploaded`)
    await system.deps.photos.put(rows[0].key, bytes)
  })
})

describe('pnpm verify-evidence', () => {
  const program = path.resolve(import.meta.dirname, '../../apps/api/src/commands/verify-evidence.ts')
  const verify = (environment: Record<string, string>) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const { PATH = '' } = process.env
      execFile(process.execPath, [program], { env: { PATH, ...environment } }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      )
    })

  test('says that everything fits, or names the first thing that does not', async () => {
    const settings = { DATABASE_URL: system.database.apiUrl, DATA_DIR: system.dataDir, EVIDENCE_KEY: system.evidencePem }
    const good = await verify(settings)
    expect(good).toEqual({
      code: 0,
      said: expect.stringMatching(/^everything fits: 2 projects, 4 requests, .*\nledger QHY: 4 requests, head [0-9a-f]{64}\n$/),
    })

    await superuser.pool.query(
      `set session_replication_role = replica; update signature set signer_name = '别人' where request_id = '${closed.id}' and purpose = 'consent'; reset session_replication_role`,
    )
    const bad = await verify(settings)
    expect(bad).toEqual({
      code: 1,
      said: expect.stringMatching(
        /^does not fit: request QHY-\d{4}-00001 \(.*, signature \S+ \(consent\): it is not as event \d+ recorded it\n$/,
      ),
    })
  })

  test('does not look at a database without a key, or at none', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'teyue-empty-'))
    expect(await verify({ DATABASE_URL: system.database.apiUrl, DATA_DIR: empty })).toEqual({
      code: 2,
      said: expect.stringContaining('No evidence key'),
    })
    expect(await verify({ DATA_DIR: empty, EVIDENCE_KEY: system.evidencePem })).toEqual({
      code: 2,
      said: expect.stringContaining('No database'),
    })
    await rm(empty, { recursive: true })
  })
})
