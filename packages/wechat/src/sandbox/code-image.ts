import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { appByToken } from './credentials.ts'
import { type Answer, type Call, jsonBody } from './http.ts'
import { isPageOf } from './pages.ts'
import { refuse } from './refusal.ts'
import type { World } from './world.ts'

/** `POST /wxa/getwxacodeunlimit`: a picture that differs by scene and page; it is not a code that a phone could read. */
export function codeImage(world: World, call: Call): Answer {
  const app = appByToken(world, call.query)
  const { scene, page = '', check_path = true, env_version = 'release', width = 430 } = jsonBody(call)
  if (typeof scene !== 'string' || !/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(scene)) refuse(40129, 'invalid scene')
  if (typeof page !== 'string' || /^\/|\?/.test(page)) refuse(41030, 'invalid page')
  if (page !== '' && check_path && !isPageOf(app, page)) refuse(41030, 'invalid page')
  if (!['release', 'trial', 'develop'].includes(String(env_version))) refuse(40097, 'invalid args')
  if (typeof width !== 'number' || width < 280 || width > 1280) refuse(40097, 'invalid args')
  return { png: picture(`${app.appId} ${page} ${scene}`, Math.floor(width)) }
}

const cells = 16

function picture(text: string, width: number): Uint8Array {
  const bits = createHash('sha256').update(text).digest()
  const dark = (x: number, y: number) => ((bits[(y * cells + x) >> 3] ?? 0) >> (x & 7)) & 1
  const rows = Buffer.alloc((width + 1) * width, 255)
  for (let y = 0; y < width; y++) {
    rows[y * (width + 1)] = 0
    for (let x = 0; x < width; x++)
      if (dark(Math.floor((x * cells) / width), Math.floor((y * cells) / width))) rows[y * (width + 1) + 1 + x] = 0
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(typed.length + 8)
  frame.writeUInt32BE(data.length, 0)
  typed.copy(frame, 4)
  frame.writeUInt32BE(crc32(typed), typed.length + 4)
  return frame
}
