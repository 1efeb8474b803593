import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import fp from 'fastify-plugin'
import type { Deps } from '../platform/deps.ts'
import { bearerOf } from './auth.ts'

export const photoBytesLimit = 10 * 1024 * 1024

/** Security headers, origins, rates, sizes. */
export const limits = fp<{ deps: Deps }>(async (app, { deps }) => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        // On plain http (a demo on this machine) an upgrade would leave the page without its scripts.
        upgradeInsecureRequests: deps.publicUrl.startsWith('https://') ? [] : null,
      },
    },
    hsts: deps.publicUrl.startsWith('https://'),
    crossOriginResourcePolicy: { policy: 'same-site' },
  })
  // A bare OPTIONS is answered as a preflight is: 204, with nothing granted to an origin that is not ours.
  await app.register(cors, { origin: deps.corsOrigins, methods: ['GET', 'POST', 'PUT', 'DELETE'], strictPreflight: false })
  await app.register(rateLimit, {
    max: deps.rateLimit,
    timeWindow: '1 minute',
    // A token that we did not give counts for nothing: whoever makes them up is still one address.
    keyGenerator: (request) => app.sessionOf(bearerOf(request) ?? '') ?? request.ip,
  })
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 })
  await app.register(multipart, { limits: { fileSize: photoBytesLimit, files: 1, fields: 5, fieldSize: 200 } })
})
