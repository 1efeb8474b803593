import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aPicture, bodies, hour } from '../support/bodies.ts'
import { evidenceFits } from '../support/evidence.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
beforeEach(() => system.advance(6 * hour))
afterAll(() => system?.stop())

describe('FORM-2 who saw a paper signed', () => {
  const agreeing = async (one: Case, witness: object | undefined, signerName = '陈静') => {
    const { signature } = await bodies.agree(system, await system.as('manager'), one.view)
    return { signature: { ...signature, signerName, witness } }
  }
  const kept = async (one: Case) =>
    (await system.sql.query('select witness_id, witness_name from signature where request_id = $1', [one.id])).rows

  test('FORM-2 a colleague is kept by account, and named wherever the signature is', async () => {
    const one = await requestIn(system, 'offered')
    const { technician } = system.world.people
    const agreed = await one.give('manager', 'agree', await agreeing(one, { personId: technician.id, name: '别的名字' }))
    expect(await kept(one)).toEqual([{ witness_id: technician.id, witness_name: technician.name }])
    expect(agreed.signatures[0]).toMatchObject({ method: 'paper', witnessName: technician.name })
    const read = await (await system.as('owner')).get(`/api/requests/${one.id}/signatures/${agreed.signatures[0]!.id}`)
    expect(read.body.witnessName).toBe(technician.name)
    await evidenceFits(system)
  })

  test('FORM-2 somebody present is kept by name; on a phone there is no witness', async () => {
    const one = await requestIn(system, 'offered')
    await one.give('manager', 'agree', await agreeing(one, { name: '王秀英' }))
    expect(await kept(one)).toEqual([{ witness_id: null, witness_name: '王秀英' }])
    const other = await requestIn(system, 'offered')
    const { signature } = await bodies.agree(system, await system.as('owner'), other.view)
    await other.give('owner', 'agree', { signature: { ...signature!, witness: { name: '王秀英' } } })
    expect(await kept(other)).toEqual([{ witness_id: null, witness_name: null }])
  })

  test('FORM-2 nobody, the signer, who takes it in, or another project’s person is no witness', async () => {
    const one = await requestIn(system, 'offered')
    const { manager, foreignTechnician, owner } = system.world.people
    const refused = [
      undefined,
      {},
      { name: '陈静' },
      { name: '陈 静' },
      { name: manager.name },
      { name: [...manager.name].join('　') },
      ...[manager, foreignTechnician, owner].map(({ id }) => ({ personId: id })),
    ]
    for (const witness of refused) {
      const answer = await one.attempt('manager', 'agree', await agreeing(one, witness))
      expect([witness, answer.status, answer.body.code, answer.body.clause]).toEqual([witness, 422, 'witness-missing', 'FORM-2'])
    }
    const blank = await one.attempt('manager', 'agree', await agreeing(one, { name: ' ' }))
    expect(blank.status).toBe(400)
    expect(await kept(one)).toEqual([])
  })

  test('CONSENT-1 what costs money is signed by somebody of the home: nobody else’s name on a paper makes it agreed', async () => {
    const one = await requestIn(system, 'offered')
    const answer = await one.attempt('manager', 'agree', await agreeing(one, { name: '王秀英' }, '王五'))
    expect([answer.status, answer.body.code, answer.body.clause]).toEqual([422, 'signer-not-of-the-home', 'CONSENT-1'])
    expect(await kept(one)).toEqual([])
    await one.give('manager', 'agree', await agreeing(one, { name: '王秀英' }, '陈 静'))
    const { rows } = await system.sql.query('select signer_id from signature where request_id = $1', [one.id])
    expect(rows).toEqual([{ signer_id: system.world.people.owner.id }])
  })

  test('FORM-2 the database keeps no paper without a witness who is somebody else', async () => {
    const one = await requestIn(system, 'offered')
    await one.give('manager', 'agree', await agreeing(one, { name: '王秀英' }))
    const columns = 'request_id, purpose, method, document, document_sha256, signer_id, signer_name, signer_role, device_person_id'
    const copied = `${columns}, image_sha256, shown_at, signed_at`
    const another = (await (await system.as('manager')).upload('paper', one.id, await aPicture())).body.id
    const copyWith = (id: string, name: string) =>
      system.sql.query(
        `insert into signature (id, image_photo_id, witness_id, witness_name, ${copied}) select gen_random_uuid(), $2, ${id}, ${name}, ${copied} from signature where request_id = $1`,
        [one.id, another],
      )
    for (const [id, name] of [
      ['null', 'null'],
      ['null', `''`],
      ['null', 'signer_name'],
      ['null', `left(signer_name, 1) || ' ' || substr(signer_name, 2)`],
      ['device_person_id', `'王秀英'`],
      ['signer_id', `'王秀英'`],
    ] as const)
      await expect(copyWith(id, name)).rejects.toThrow(/form_2_paper_has_its_witness/)
  })
})
