import { refuse } from '@teyue/domain'
import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import type { Deps } from '../../platform/deps.ts'
import { listen } from '../../platform/listen.ts'
import { RefusalError } from '../../platform/problem.ts'
import { LiveHub, positionAfter, positionNow, type Subscriber } from './live-hub.ts'

/** Close codes: what the client does next is in their names. */
export const liveCloses = {
  goingAway: 1001,
  badMessage: 4400,
  /** The token or the session has ended: log in or refresh, then connect again. */
  notLoggedIn: 4401,
  /** The person opened more connections than one may have; the oldest gave way. */
  tooMany: 4429,
} as const

export interface LiveLimits {
  socketsPerPerson: number
  helloWithinMs: number
  heartbeatMs: number
  messageBytes: number
  /** What may lie unsent before a client that reads slowly has to wait. */
  unsentBytes: number
}

const usual: LiveLimits = { socketsPerPerson: 8, helloWithinMs: 10_000, heartbeatMs: 25_000, messageBytes: 4_096, unsentBytes: 256 * 1024 }

const hello = z.object({ type: z.literal('hello'), token: z.string().min(1), after: z.string().nullable().default(null) })

type Authenticate = (accessToken: string) => Promise<Actor | null>

/**
 * `GET /api/live`: a WebSocket. The client begins with `{type: 'hello', token, after}`; after `{type: 'ready'}` it is told
 * one message per event that concerns its person. `after` is the id of the last message that it has: everything since then
 * follows, once and in order; null asks only for what is new. The token goes in a message, where no log of addresses keeps it.
 */
export function liveRoutes(app: FastifyInstance, deps: Deps, authenticate: Authenticate, limits: Partial<LiveLimits> = {}): void {
  const hub = new LiveHub(deps.database.pool, deps.log)
  const rooms: Context['rooms'] = new Map()
  const open = new Set<WebSocket>()
  // At once, through whichever process the session was ended: nobody is told anything after they have logged out (PRIVACY-1).
  const ended = listen(deps.database.pool.options, 'teyue_session_ended', {
    onNotify: (personId) => {
      for (const ask of rooms.get(personId)?.values() ?? []) ask()
    },
    // What was missed while nobody listened the next beat finds out.
    onListening: () => undefined,
    log: deps.log,
  })
  const context = { hub, rooms, deps, authenticate, limits: { ...usual, ...limits } }

  app.route({
    method: 'GET',
    url: '/api/live',
    schema: {
      summary: 'WebSocket: one message per event that concerns the person, resumable by the id of the last one',
      description: [
        'First message of the client: `{"type": "hello", "token": ACCESS_TOKEN, "after": ID_OF_LAST_MESSAGE_OR_NULL}`.',
        'Then `{"type": "ready"}` and messages `{id, type, requestId, version, sentence, at}`.',
        'Closes with 4401 when the session has ended, 4400 on a message it does not know, 4429 for the oldest of too many connections.',
      ].join(' '),
      tags: ['live'],
      security: [],
    },
    handler: async () => {
      throw new RefusalError(400, refuse('websocket-only', null, '实时消息要用 WebSocket 连接。'))
    },
    wsHandler: (socket) => {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      converse(context, socket)
    },
  })

  app.addHook('preClose', async () => {
    for (const socket of open) socket.close(liveCloses.goingAway)
    await Promise.all([hub.stop(), ended.stop()])
    // A phone that went out of reach never answers the goodbye.
    const gone = setTimeout(() => {
      for (const socket of open) socket.terminate()
    }, 1_000)
    gone.unref()
  })
}

interface Context {
  hub: LiveHub
  /** Open connections of each person, oldest first, and how each asks whether its session still lasts. */
  rooms: Map<string, Map<WebSocket, () => void>>
  deps: Deps
  authenticate: Authenticate
  limits: LiveLimits
}

function converse({ hub, rooms, deps, authenticate, limits }: Context, socket: WebSocket): void {
  let greeted = false
  const tooLate = setTimeout(() => socket.close(liveCloses.notLoggedIn, 'hello'), limits.helloWithinMs)
  socket.on('close', () => clearTimeout(tooLate))
  socket.on('error', () => socket.terminate())
  socket.on('message', (data, binary) => {
    const said = binary ? null : helloIn(String(data), limits.messageBytes)
    if (greeted || !said) return socket.close(liveCloses.badMessage)
    greeted = true
    clearTimeout(tooLate)
    greet(said).catch((error) => {
      deps.log.warn({ err: error }, 'live connection could not begin')
      socket.close(1011)
    })
  })

  async function greet({ token, after }: z.output<typeof hello>): Promise<void> {
    // Before anything else is asked: what happens from here on is new.
    const position = after === null ? await positionNow(deps.database.pool) : positionAfter(after)
    if (!position) return socket.close(liveCloses.badMessage, 'after')
    const actor = await authenticate(token)
    if (!actor) return socket.close(liveCloses.notLoggedIn)
    if (socket.readyState !== socket.OPEN) return
    const { personId } = actor
    enterRoom(personId, () => void askAnew(token))
    const subscriber: Subscriber = {
      personId,
      position,
      ready: () => socket.bufferedAmount < limits.unsentBytes,
      tell: (message) => socket.send(JSON.stringify(message)),
    }
    socket.on('close', () => hub.remove(subscriber))
    keepAlive(token)
    socket.send(JSON.stringify({ type: 'ready' }))
    hub.add(subscriber)
  }

  /** While the database cannot be asked nobody is thrown out: nothing can be told either. */
  async function askAnew(token: string): Promise<void> {
    const actor = await authenticate(token).catch(() => undefined)
    if (actor === null) socket.close(liveCloses.notLoggedIn)
  }

  function enterRoom(personId: string, ask: () => void): void {
    const room = rooms.get(personId) ?? new Map<WebSocket, () => void>()
    rooms.set(personId, room.set(socket, ask))
    socket.on('close', () => {
      room.delete(socket)
      if (room.size === 0 && rooms.get(personId) === room) rooms.delete(personId)
    })
    const [oldest] = room.keys()
    if (room.size > limits.socketsPerPerson) {
      room.delete(oldest!)
      oldest!.close(liveCloses.tooMany)
    }
  }

  /** A ping that the last one's silence turns into an end; and the session is asked for anew. */
  function keepAlive(token: string): void {
    let answered = true
    socket.on('pong', () => {
      answered = true
    })
    const beat = setInterval(async () => {
      if (!answered) return socket.terminate()
      answered = false
      socket.ping()
      await askAnew(token)
    }, limits.heartbeatMs)
    socket.on('close', () => clearInterval(beat))
  }
}

function helloIn(text: string, limit: number): z.output<typeof hello> | null {
  if (text.length > limit) return null
  try {
    return hello.parse(JSON.parse(text))
  } catch {
    return null
  }
}
