import { describe, expect, test } from 'vitest'
import { browserName, newTicket, ticketOf } from './desk-ticket.ts'

describe('tickets of the desk', () => {
  test('hold 128 bits, written so that they can be typed', () => {
    const tickets = Array.from({ length: 200 }, newTicket)
    expect(new Set(tickets).size).toBe(200)
    for (const ticket of tickets) expect(ticket).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/)
    // 130 bits are written: the first two are empty, so the first digit has eight values, and all of them come up.
    expect(new Set(tickets.map((ticket) => ticket[0])).size).toBe(8)
  })

  test('are the same however they are written', () => {
    const ticket = newTicket()
    expect(ticketOf(`teyue-desk:${ticket}`)).toBe(ticket)
    expect(ticketOf(` ${ticket.toLowerCase().replaceAll('-', ' ')} `)).toBe(ticket)
    expect(ticketOf('oil0')).toBe('0110')
    expect(ticketOf('')).toBe('')
  })

  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Windows 电脑上的 Chrome',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Windows 电脑上的 Edge'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Mac 电脑上的 Safari',
    ],
    ['', '一台设备上的 浏览器'],
  ])('%s is %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name))
})
