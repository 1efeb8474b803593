import { openDatabase } from '@teyue/api/for-tests'
import type { PersonKey } from '@teyue/testing'
import fc from 'fast-check'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hour } from '../support/bodies.ts'
import { checkPageOf, fetchBytes, paperOf } from '../support/papers.ts'
import { type PdfPage, pagesOf, pictureOf, qrIn, textOf } from '../support/pdf.ts'
import { type Case, requestIn } from '../support/scenario.ts'
import { type System, startSystem } from '../support/system.ts'

let system: System
let closed: Case
let superuser: ReturnType<typeof openDatabase>
beforeAll(async () => {
  system = await startSystem()
  superuser = openDatabase(system.database.superuserUrl, { max: 1 })
  closed = await requestIn(system, 'closed')
})
afterAll(async () => {
  await superuser?.close()
  await system?.stop()
})

const copies = [
  ['manager', 'formStub'],
  ['manager', 'formUnit'],
  ['owner', 'formCustomer'],
] as const
const papers = [...copies, ['owner', 'acceptance'], ['owner', 'agreement']] as const

/** As somebody with every right over the database, past every trigger. */
async function tamper(...statements: string[]): Promise<void> {
  await superuser.db.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    for (const statement of statements) await tx.execute(statement)
  })
}
/** The check code is at the top right of each page. */
const codeOn = async (bytes: Buffer, page: number) => qrIn(await pictureOf(bytes, page, 200), [0.6, 0, 1, 0.25])
const urlOn = async (bytes: Buffer) => {
  const url = await codeOn(bytes, 1)
  if (!url) throw new Error('no QR was read')
  return url
}
const yuan = (fen: number) => `¥${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`
const quantityWords = (milli: number, unit: string) => `${milli / 1000}${unit}`
const bare = (text: string) => text.replaceAll(/\s/g, '')
const moneyIn = (text: string) => text.match(/¥[\d,]+\.\d\d/g) ?? []
const pricePart = (text: string) => text.slice(text.indexOf('项目和价格'), text.indexOf('付款人'))

describe('FORM-1 the three copies', () => {
  test('ACCEPT-4 settled without a charge: each paper says how it ended and that nothing is owed, and none is left to sign', async () => {
    const one = await requestIn(system, 'escalated')
    await one.give('projectManager', 'settle', { owedLines: [], words: '双方约定本单不收费' })
    for (const [person, kind] of papers.filter(([, kind]) => kind !== 'agreement')) {
      const text = await textOf(await paperOf(system, one.id, person, kind))
      for (const words of ['协商结案', '双方约定本单不收费', '实际收费¥0.00', '本单不收费'])
        expect([kind, text]).toEqual([kind, expect.stringContaining(words)])
      expect(text).not.toContain('请您先试用')
      expect(text).not.toContain('签名：')
    }
  })

  test('CONSENT-5 a cancelled one says who cancelled it, why, and that nothing is owed', async () => {
    const one = await requestIn(system, 'agreed')
    const { breach } = await one.give('manager', 'cancel', { reason: '师傅全部去抢修' })
    expect(breach).not.toBe(false)
    const text = await textOf(await paperOf(system, one.id, 'owner', 'formCustomer'))
    for (const words of ['作废', '已取消', `经办人${system.world.people.manager.name}`, '师傅全部去抢修', '实际收费¥0.00', '本单不收费'])
      expect(text).toContain(words)
    const { body } = await (await system.as('owner')).get(`/api/requests/${one.id}/papers`)
    expect(body.items.find(({ kind }: { kind: string }) => kind === 'acceptance').reason).toBe('这一单没有完工就结束了，不出具《验收单》。')
  })

  test('FORM-2 never disagree with each other or the record, whatever was agreed', async () => {
    const line = fc.record({
      itemCode: fc.constantFrom('W-01', 'W-02', 'E-01', 'C-01', 'F-01'),
      quantityMilli: fc.integer({ min: 1, max: 40 }).map((n) => n * 1000),
    })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(line, { minLength: 1, maxLength: 5, selector: ({ itemCode }) => itemCode }), async (items) => {
        const one = await requestIn(system, 'logged', { items })
        const offered = await one.attempt('manager', 'offer')
        fc.pre(offered.status === 200)
        const { number, quotes } = await one.give('owner', 'agree')
        const quote = quotes[0]!
        for (const [person, kind] of copies) {
          const text = await textOf(await paperOf(system, one.id, person, kind))
          const part = pricePart(text)
          expect(text).toContain(number)
          for (const { name, quantityMilli, unit, unitFen, amountFen, notMoreThanFen, listVersion } of quote.lines) {
            const ceiling = notMoreThanFen > amountFen ? `（不超过${yuan(notMoreThanFen)}）` : ''
            const row = `${name}${ceiling}${quantityWords(quantityMilli, unit)}${yuan(unitFen)}${yuan(amountFen)}${listVersion}`
            expect(part).toContain(bare(row))
          }
          const ceilings = quote.lines.filter(({ amountFen, notMoreThanFen }) => notMoreThanFen > amountFen)
          const said = quote.lines.flatMap(({ unitFen, amountFen }) => [unitFen, amountFen])
          const sums = quote.notMoreThanFen > quote.totalFen ? [quote.totalFen, quote.notMoreThanFen] : [quote.totalFen]
          const all = [...said, ...ceilings.map((one) => one.notMoreThanFen), ...sums].map(yuan)
          expect(moneyIn(part).sort(), kind).toEqual(all.sort())
        }
      }),
      { numRuns: 12 },
    )
  })

  test('PRIVACY-1 each holder finds what they need and no more', async () => {
    const working = await requestIn(system, 'working')
    expect(await textOf(await paperOf(system, working.id, 'technician', 'formUnit'))).toContain('19900000001')

    const [stub, unit, customer] = await Promise.all(
      copies.map(async ([person, kind]) => textOf(await paperOf(system, closed.id, person, kind))),
    )
    expect(stub).toContain('第一联存根联')
    expect(stub).toContain('19900000001')
    expect(stub).toContain('登记人陈静')
    expect(stub).toContain('非常满意')
    expect(stub).toContain('回访人签名')
    expect(unit).toContain('第二联责任单位联')
    for (const theirs of ['19900000001', '登记人', '满意', '回访', '验收签名', '同意项目和价格']) expect(unit).not.toContain(theirs)
    expect(unit).toContain('开水试验，螺纹连接处不渗水合格')
    expect(customer).toContain('第三联客户联')
    for (const inside of ['19900000001', '登记人', '回访人签名']) expect(customer).not.toContain(inside)
    expect(customer).toContain('非常满意')
    expect(customer).toContain('业主的话不漏了')
    for (const text of [stub, unit, customer]) expect(text).toContain('应付¥20.00（付款人陈静），按月结算')
  })

  test('CONSENT-5 a cancelled form is printed as void, and its page says so', async () => {
    const one = await requestIn(system, 'agreed')
    const before = await paperOf(system, one.id, 'owner', 'formCustomer')
    expect(await textOf(before)).not.toContain('作废')
    await one.give('owner', 'cancel')
    const after = await paperOf(system, one.id, 'owner', 'formCustomer')
    for (const { text } of await pagesOf(after)) expect(text).toContain('作废')
    for (const bytes of [before, after]) expect((await checkPageOf(system, await urlOn(bytes))).text).toContain('这张单据已经作废')
  })
})

describe('CONSENT-1 signatures on paper', () => {
  test('CONSENT-2 the agreement carries exactly the version that was signed, and the acceptance sheet who saw a pen sign', async () => {
    const one = await requestIn(system, 'done')
    const open = await textOf(await paperOf(system, one.id, 'manager', 'acceptance'))
    expect(open).toContain('业主（使用人）签名签名：日期：')
    await one.give('manager', 'acceptWork')
    const accepted = await textOf(await paperOf(system, one.id, 'owner', 'acceptance'))
    expect(accepted).toContain('纸质签名，见证人王秀英')
    expect(accepted).toContain('非常满意')
    const agreement = await textOf(await paperOf(system, one.id, 'owner', 'agreement'))
    expect(agreement).toContain('写明「不超过」的项目，最终价格由维修人员看过现场后按难度提出')
    expect(agreement).toContain('签字页')
    expect(agreement).toContain('本人手机签名')
  })

  test('an agreement on offer has a place for a pen, and no number yet', async () => {
    const text = await textOf(await paperOf(system, (await requestIn(system, 'offered')).id, 'manager', 'agreement'))
    expect(text).toContain('编号签字后编号')
    expect(text).toContain('甲方签名签名：日期：')
  })
})

describe('FORM-1 the check page', () => {
  test('ACCEPT-6 every paper has a code that a phone reads, on every page, and its page knows it without a word about people', async () => {
    for (const [person, kind] of papers) {
      const bytes = await paperOf(system, closed.id, person, kind)
      const pages = await pagesOf(bytes)
      const url = await urlOn(bytes)
      for (const [index] of pages.entries()) expect(await codeOn(bytes, index + 1), `${kind} ${index + 1}`).toBe(url)
      const page = await checkPageOf(system, url)
      expect(page.status).toBe(200)
      expect(page.text).toContain('这张单据是现行记录')
      expect(page.text).toContain(closed.view.number)
      const [, fingerprint] = /class="code">([0-9A-F ]{14})</.exec(page.text)!
      for (const { text } of pages) expect(text).toContain(bare(fingerprint!))
      for (const person of ['陈静', '周予安', '何树生', '0802', '19900000001', '厨房', '¥']) expect(page.text).not.toContain(person)
      expect(page.text).not.toContain('<script')
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
      expect(page.headers['content-security-policy']).not.toContain('script-src')
    }
  })

  test('the same record is the same paper to the byte, also for two who print at once; a changed one supersedes it', async () => {
    const one = await requestIn(system, 'working')
    const printed = await Promise.all([1, 2, 3, 4].map(() => paperOf(system, one.id, 'manager', 'formStub')))
    for (const bytes of printed) expect(bytes.equals(printed[0]!)).toBe(true)
    const first = await urlOn(printed[0]!)
    await one.procedures()
    expect((await checkPageOf(system, first)).text).toContain('这张单据已有新的版本')
    expect((await checkPageOf(system, first)).text).toContain('还没有打印')
    const second = await urlOn(await paperOf(system, one.id, 'manager', 'formStub'))
    expect(second).not.toBe(first)
    expect((await checkPageOf(system, first)).text).toMatch(/第 1 版[\s\S]*现行版本<\/dt><dd>第 2 版/)
    expect((await checkPageOf(system, second)).text).toContain('这张单据是现行记录')
  })

  test('RECORD-1 a changed byte in the record is told, also when nothing that is printed changed', async () => {
    await system.advance(6 * hour)
    const one = await requestIn(system, 'closed')
    const url = await urlOn(await paperOf(system, one.id, 'owner', 'formCustomer'))
    const page = async () => (await checkPageOf(system, url)).text
    const { rows } = await system.sql.query(`select ip from signature where request_id = $1 and purpose = 'acceptance'`, [one.id])
    const changed: [string, string][] = [
      [
        `update quote_line set name = name || '。' where quote_id in (select id from quote where request_id = '${one.id}')`,
        `update quote_line set name = rtrim(name, '。') where quote_id in (select id from quote where request_id = '${one.id}')`,
      ],
      [
        `update request set need = replace(need, '一直', '一值') where id = '${one.id}'`,
        `update request set need = replace(need, '一值', '一直') where id = '${one.id}'`,
      ],
      [
        `update follow_up set note = note || '了' where request_id = '${one.id}'`,
        `update follow_up set note = left(note, -1) where request_id = '${one.id}'`,
      ],
      [
        `update signature set ip = '192.0.2.1' where request_id = '${one.id}' and purpose = 'acceptance'`,
        `update signature set ip = '${rows[0].ip}' where request_id = '${one.id}' and purpose = 'acceptance'`,
      ],
    ]
    expect(await page()).toContain('这张单据是现行记录')
    for (const [change, back] of changed) {
      await tamper(change)
      expect(await page(), change).toContain('记录与打印时不一致')
      await tamper(back)
    }
    expect(await page()).toContain('这张单据是现行记录')
  })

  test('a renamed department and another complaint number make a paper old, not suspect', async () => {
    const url = await urlOn(await paperOf(system, closed.id, 'owner', 'formCustomer'))
    await system.sql.query(`update department set name = '维修一部' where id = $1`, [system.world.departments.repairs])
    expect((await checkPageOf(system, url)).text).toContain('这张单据已有新的版本')
    await system.sql.query(`update department set name = '工程维修部' where id = $1`, [system.world.departments.repairs])
    await system.sql.query(`update project set complaint_phone = '028-0000099' where id = $1`, [system.world.project])
    expect((await checkPageOf(system, url)).text).toContain('这张单据已有新的版本')
    await system.sql.query(`update project set complaint_phone = '028-0000002' where id = $1`, [system.world.project])
    expect((await checkPageOf(system, url)).text).toContain('这张单据是现行记录')
  })

  test('what never was and what is no code are answered alike', async () => {
    const asked = [
      'AAAAAAAAAAAAAAAAAAAAAA',
      'x',
      `${'%E5%96%86'.repeat(20)}`,
      "' or 1=1 --".replaceAll(' ', '%20'),
      '..%2f..%2fetc',
      'A'.repeat(400),
      '%E5%9',
      '%',
      'a/b/c',
    ]
    const pages = await Promise.all(asked.map((token) => supertest(system.url).get(`/public/papers/${token}`)))
    for (const { status, text } of pages) {
      expect(status).toBe(404)
      expect(text).toBe(pages[0]!.text)
      expect(text).toContain('没有这张单据')
    }
  })

  test('a file is known to the byte', async () => {
    const bytes = await paperOf(system, closed.id, 'owner', 'acceptance')
    const address = new URL(await urlOn(bytes)).pathname
    const upload = async (file: Buffer) => (await supertest(system.url).post(address).attach('file', file, 'a.pdf')).text
    expect(await upload(bytes)).toContain('这个文件就是本单据第 1 版')
    const changed = Buffer.from(bytes)
    changed[changed.length - 20]! ^= 1
    const strange = await upload(changed)
    expect(strange).toContain('<title>单据核验：这个文件不是这张单据</title>')
    expect(strange).toContain('<h1 id="verdict">这个文件不是这张单据</h1>')
    expect(strange).not.toContain('现行记录')
    expect((await supertest(system.url).post(address)).text).toContain('没有收到文件')
    expect(await upload(Buffer.alloc(0))).toContain('没有收到文件')
    expect(await upload(Buffer.alloc(11 * 1024 * 1024))).toContain('<h1 id="verdict">这个文件不是这张单据</h1>')
    expect((await supertest(system.url).post('/public/papers/AAAAAAAAAAAAAAAAAAAAAA').attach('file', bytes, 'a.pdf')).status).toBe(404)
  })
})

/** What becomes of the copies in somebody's hands when the record goes on: an act, and what the new copies say and no longer say. */
interface After {
  from: Parameters<typeof requestIn>[1]
  act: (one: Case) => Promise<unknown>
  says: string
  notAnyMore?: string
}
const after: Record<string, After> = {
  'a dispatch that was returned': {
    from: 'dispatched',
    act: (one) => one.give('supervisor', 'returnDispatch'),
    says: '需求内容',
    notAnyMore: '工程维修部',
  },
  'another technician': { from: 'assigned', act: (one) => one.give('supervisor', 'reassign'), says: '实施人江林', notAnyMore: '何树生' },
  'a new time': { from: 'assigned', act: (one) => one.give('owner', 'changeTime'), says: '预约时间' },
  'another party': {
    from: 'agreed',
    act: async (one) =>
      one.give('manager', 'changeParty', {
        toPersonId: system.world.people.family.id,
        proofPhotoId: await one.photo('manager', 'proof'),
      }),
    says: '联系人陈明',
    notAnyMore: '联系人陈静',
  },
  'another quote on site': {
    from: 'onSite',
    act: async (one) => {
      await one.give('technician', 'quote', { lines: [{ itemCode: 'W-02', quantityMilli: 2000 }] })
      await one.give('owner', 'agreeQuote')
    },
    says: '马桶堵塞疏通',
  },
  'a rework': {
    from: 'done',
    act: async (one) => {
      await one.give('owner', 'rejectWork')
      await one.give('supervisor', 'returnVisit', { technicianId: system.world.people.secondTechnician.id })
    },
    says: '实施人江林',
  },
  'the follow-up': { from: 'accepted', act: (one) => one.give('manager', 'followUp'), says: '回访' },
}

describe('FORM-1 when the record goes on', () => {
  test.each(Object.entries(after))(
    'FORM-1 after %s each copy from before says so, and the new ones hold what is now',
    async (_, { from, act, says, notAnyMore }) => {
      const one = await requestIn(system, from)
      const held = await Promise.all(
        copies.map(async ([person, kind]) => ({ person, kind, bytes: await paperOf(system, one.id, person, kind) })),
      )
      await act(one)
      for (const { person, kind, bytes } of held) {
        const text = await textOf(await paperOf(system, one.id, person, kind))
        const changed = text !== (await textOf(bytes))
        const page = (await checkPageOf(system, await urlOn(bytes))).text
        expect([kind, page]).toEqual([kind, expect.stringContaining(changed ? '这张单据已有新的版本' : '现行记录')])
        // The unit's copy has nothing of what the owner said after the work.
        if (kind === 'formUnit' && says === '回访') continue
        expect([kind, changed, text]).toEqual([kind, true, expect.stringContaining(says)])
        if (notAnyMore) expect([kind, text]).toEqual([kind, expect.not.stringContaining(notAnyMore)])
      }
    },
  )
})

describe('PRIVACY-1 who may hold which paper', () => {
  const holders: Record<string, PersonKey[]> = {
    formStub: ['manager', 'projectManager'],
    formUnit: ['manager', 'projectManager', 'supervisor', 'technician'],
    formCustomer: ['owner', 'manager', 'projectManager'],
    agreement: ['owner', 'manager', 'projectManager'],
  }
  const everyone: PersonKey[] = [
    'owner',
    'neighbour',
    'foreignOwner',
    'manager',
    'otherManager',
    'supervisor',
    'cleaningSupervisor',
    'technician',
    'secondTechnician',
    'projectManager',
    'receptionist',
    'region',
    'foreignManager',
    'foreignProjectManager',
  ]

  test('each kind by each person; the list, the file and the scanned code agree', async () => {
    const one = await requestIn(system, 'working')
    const token = new URL(await urlOn(await paperOf(system, one.id, 'manager', 'formStub'))).pathname.split('/').at(-1)!
    for (const person of everyone) {
      const caller = await system.as(person)
      const listed = await caller.get(`/api/requests/${one.id}/papers`)
      const kinds = listed.status === 200 ? listed.body.items.map(({ kind }: { kind: string }) => kind) : []
      for (const [kind, theirs] of Object.entries(holders)) {
        const { status } = await fetchBytes(system, `/api/requests/${one.id}/papers/${kind}`, person)
        expect([person, kind, status]).toEqual([person, kind, theirs.includes(person) ? 200 : 404])
        expect(kinds.includes(kind), `${person} ${kind}`).toBe(theirs.includes(person))
      }
      const opened = await caller.post('/api/papers/open', { token: `https://example.test/public/papers/${token}` })
      const sees = ['manager', 'supervisor', 'technician', 'projectManager', 'region'].includes(person)
      const resident = ['owner', 'neighbour', 'foreignOwner'].includes(person)
      expect([person, opened.status]).toEqual([person, resident ? 403 : sees ? 200 : 404])
      if (sees) expect(opened.body.requestId).toBe(one.id)
    }
  })

  test('a code of another project, and what is none, are not there', async () => {
    const foreign = await system.as('foreignManager')
    const token = new URL(await urlOn(await paperOf(system, closed.id, 'owner', 'agreement'))).pathname.split('/').at(-1)!
    const answers = await Promise.all(
      [token, 'nonsense', 'https://example.test/'].map((one) => foreign.post('/api/papers/open', { token: one })),
    )
    for (const { status, body } of answers) expect([status, body.code, body.clause]).toEqual([404, 'not-found', 'FORM-1'])
  })

  test('a linked address opens without a session, for its paper only, and not for long', async () => {
    const { body } = await (await system.as('owner')).get(`/api/requests/${closed.id}/papers`)
    const { url } = body.items.find(({ kind }: { kind: string }) => kind === 'formCustomer')
    const { status, headers, bytes } = await fetchBytes(system, url)
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('private')
    expect(headers['content-disposition']).toContain(closed.view.number)
    expect(bytes.equals(await paperOf(system, closed.id, 'owner', 'formCustomer'))).toBe(true)
    for (const other of [url.replace('formCustomer', 'formStub'), url.replace(/\/[0-9a-z]+\./, '/zzzz.'), `${url.slice(0, -1)}~`])
      expect((await fetchBytes(system, other)).status).toBe(404)
  })

  test('a link ends with the right to hold the paper, and with the sign-in that it was given to', async () => {
    const one = await requestIn(system, 'dispatched')
    const linkFor = async (person: PersonKey) => {
      const { body } = await (await system.as(person)).get(`/api/requests/${one.id}/papers`)
      return body.items.find(({ kind }: { kind: string }) => kind === 'formUnit').url as string
    }
    const link = await linkFor('supervisor')
    expect((await fetchBytes(system, link)).status).toBe(200)
    const before = await paperOf(system, one.id, 'manager', 'formUnit')
    expect(await textOf(before)).toContain('责任单位工程维修部')
    await one.give('manager', 'recall')
    expect((await fetchBytes(system, link)).status).toBe(404)
    expect((await checkPageOf(system, await urlOn(before))).text).toContain('这张单据已有新的版本')
    expect(await textOf(await paperOf(system, one.id, 'manager', 'formUnit'))).not.toContain('责任单位工程维修部')

    const theirs = await linkFor('manager')
    expect((await fetchBytes(system, theirs)).status).toBe(200)
    const session = new URL(theirs, system.url).pathname.split('.')[1]
    await system.sql.query('update session set revoked_at = teyue_now() where id = $1', [session])
    expect((await fetchBytes(system, theirs)).status).toBe(404)
    await system.sql.query('update session set revoked_at = null where id = $1', [session])
  })

  test('a photo’s address ends with the right to see it, and with the sign-in that it was given to', async () => {
    const one = await requestIn(system, 'done')
    const urlFor = async (person: PersonKey) => (await one.see(person)).photos.find(({ purpose }) => purpose === 'after')!.url
    const status = async (url: string) => (await fetchBytes(system, url)).status
    const [technicians, managers] = [await urlFor('technician'), await urlFor('manager')]
    expect([await status(technicians), await status(managers)]).toEqual([200, 200])
    const [, hour, session, seal] = /([^./]+)\.([^.]+)\.(.+)$/.exec(technicians)!
    for (const forged of [
      technicians.replace(session!, managers.split('.')[1]!),
      technicians.replace(hour!, 'zzzz'),
      `${technicians}x`,
      technicians.replace(`.${seal}`, ''),
    ])
      expect(await status(forged)).toBe(404)
    await one.give('owner', 'acceptWork')
    expect([await status(technicians), await status(managers)]).toEqual([404, 200])
    await system.sql.query('update session set revoked_at = teyue_now() where id = $1', [managers.split('.')[1]])
    expect(await status(managers)).toBe(404)
    await system.sql.query('update session set revoked_at = null where id = $1', [managers.split('.')[1]])
  })

  test('a paper whose time has not come says what it waits for', async () => {
    const logged = await requestIn(system, 'logged')
    const manager = await system.as('manager')
    const { body } = await manager.get(`/api/requests/${logged.id}/papers`)
    for (const { possible, reason, url } of body.items) expect([possible, url, Boolean(reason)]).toEqual([false, null, true])
    const refused = await manager.get(`/api/requests/${logged.id}/papers/formStub`)
    expect([refused.status, refused.body.code, refused.body.clause]).toEqual([409, 'paper-not-yet', 'FORM-1'])
  })
})

describe('long and rare', () => {
  /** Nothing on a page lies over anything else, nor outside the page. */
  function nothingCollides({ pieces, width, height }: PdfPage, void_ = '作废') {
    const solid = pieces.filter(({ text }) => !text.includes(void_))
    for (const one of solid) {
      expect(one.x).toBeGreaterThan(20)
      expect(one.x + one.width, one.text).toBeLessThan(width - 20)
      expect(one.y).toBeLessThan(height - 10)
    }
    for (const [index, a] of solid.entries())
      for (const b of solid.slice(index + 1)) {
        const beside = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5
        const apart = Math.abs(a.y - b.y) >= Math.min(a.height, b.height) * 0.9
        expect(beside || apart, `「${a.text}」 over 「${b.text}」`).toBe(true)
      }
  }

  test('FORM-2 a need of 2,000 characters with rare ones and 40 lines flow over pages that each say which paper they are', async () => {
    await system.advance(6 * hour)
    const one = await requestIn(system, 'closed')
    const sentence = '厨房龙头滴水，客厅灯不亮；㛃姐（刘喆、䶮先生、𠮷野家😀）说：“请带工具”。Model ABC-12345/XYZ 3.5mm，'
    const need = [...sentence.repeat(60)].slice(0, 2000).join('')
    await tamper(
      `update request set need = '${need}', contact_name = '欧阳㛃喆䶮' where id = '${one.id}'`,
      `insert into quote_line select q.id, 1 + n, l.price_item_id, null, l.list_version, 'W-' || n, '更换卫生间冷热水混合龙头及角阀（含拆旧）第' || n || '处', '处',
        1000 * n, 2500, 2500 * n, 2500 * n, false, '' from quote q join quote_line l on l.quote_id = q.id, generate_series(1, 39) n where q.request_id = '${one.id}'`,
      `update quote q set total_fen = 2000 + 2500 * 780, not_more_than_fen = 2000 + 2500 * 780 where request_id = '${one.id}'`,
    )
    const shown = bare(need).replaceAll('𠮷', '〔U+20BB7〕')
    for (const [person, kind] of papers) {
      const pages = await pagesOf(await paperOf(system, one.id, person, kind))
      expect(pages.length, kind).toBeGreaterThan(4)
      for (const [index, page] of pages.entries()) {
        nothingCollides(page)
        expect(page.text).toContain(one.view.number)
        expect(page.text).toContain(`第${index + 1}页，共${pages.length}页`)
        if (/更换卫生间/.test(page.text)) expect(page.text.replaceAll('续页', '')).toContain('项目数量单价金额价目表')
      }
      const body = pages.flatMap(({ pieces, height }) => pieces.filter(({ y }) => y < height - 60)).map(({ text }) => text)
      const text = bare(body.join(''))
      if (kind !== 'agreement') {
        const furniture = /客户需求处理单编号\S{14}第.联(存根联|责任单位联|客户联)续页|物业管理特约服务验收单编号\S{14}续页/g
        expect(text.replaceAll(furniture, '')).toContain(shown)
        expect(text).toContain('欧阳㛃喆䶮')
      }
      for (let n = 1; n <= 39; n++) expect(text, `${kind} ${n}`).toContain(`第${n}处${n}处¥25.00${yuan(2500 * n)}`)
      expect(text).toContain(`合计${yuan(2000 + 2500 * 780)}`)
    }
  })
})

describe('PRICE-6 the price notice', () => {
  test('A4 and A3 say each item with number, content, standard and price; list, approval, day and complaint number; two codes', async () => {
    const list = (await (await system.as('manager')).get('/api/price-list')).body
    for (const size of ['A4', 'A3']) {
      const { status, bytes } = await fetchBytes(system, `/api/price-list/notice?size=${size}`, 'manager')
      expect(status).toBe(200)
      const text = await textOf(bytes)
      for (const { name, items } of list.groups) {
        expect(text).toContain(bare(name))
        for (const item of items)
          expect(text).toContain(bare(`${item.code}${item.name}${item.included}；${item.materialPrice}${item.standard}${item.price}`))
      }
      for (const said of [list.version, list.approvedBy, list.approvedOn, list.adoptedBy, list.effectiveFrom, list.project.complaintPhone])
        expect(text).toContain(bare(said))
      const picture = await pictureOf(bytes)
      const checked = qrIn(picture, [0.6, 0, 1, 0.14])
      expect((await checkPageOf(system, checked!)).text).toContain('这张单据是现行记录')
      expect(qrIn(picture, [0, 0.14, 0.5, 0.4])).toMatch(/\/public\/prices\/[A-Z0-9]+$/)
    }
  })
})

test('checks are rated: whoever guesses codes is stopped', async () => {
  const rated = await startSystem({ rateLimit: 5 })
  try {
    const statuses: number[] = []
    for (let n = 0; n < 8; n++) statuses.push((await supertest(rated.url).get('/public/papers/AAAAAAAAAAAAAAAAAAAAAA')).status)
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(5)
    expect(statuses.at(-1)).toBe(429)
  } finally {
    await rated.stop()
  }
})
